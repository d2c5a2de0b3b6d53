// Verdicts put together for people: how many ended how, what went wrong alike, which reasons there were to
// skip.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "harness/check/verdict.hpp"

namespace assay::check {

/** Kinds from what a person must see first to what may be passed over. */
inline constexpr Kind worst_first[] = {Kind::fail,    Kind::crash, Kind::timeout,
                                       Kind::finding, Kind::pass,  Kind::skip};

/** The largest error of a verdict, as a share of its bound: infinite where an exact answer was wrong, nothing
 * where none was measured or where it was not the error that failed. */
std::optional<double> error_of(const Verdict& verdict);

/** How some verdicts ended. */
struct Tally {
  std::map<Kind, std::size_t> unexpected, expected;
  std::size_t total = 0;
  std::size_t cases = 0;                   // of them, those that are about one case
  std::optional<double> error_over_bound;  // the largest

  void add(const Verdict& verdict);
  std::size_t of(Kind kind) const;
  /** The kind that decides what is shown, whether it was expected, and how many verdicts are of it. What is
   * unexpectedly wrong decides before what is expected, that before passes, and passes before skips. */
  struct Deciding {
    Kind kind = Kind::skip;
    bool expected = false;
    std::size_t number = 0;
  };
  Deciding deciding() const;
  /** "20 pass, 2 fail, 1 crash as expected" */
  std::string in_words() const;
};

/** Verdicts of one implementation on one check that ended badly in the same way: one stands for all. */
struct Trouble {
  const Verdict* example;  // the first, or the first that knows a smallest case
  std::size_t number = 0;
};

/** What counts against conformance first, then findings, then what was expected. */
std::vector<Trouble> troubles_of(const std::vector<Verdict>& verdicts);

/** A reason to skip, and all that it concerns. */
struct SkipReason {
  std::string reason;
  std::set<std::string> checks, implementations;
  std::size_t cases = 0;
};

/** In the order in which they first appear. */
std::vector<SkipReason> skip_reasons_of(const std::vector<Verdict>& verdicts);

/** An error relative to its bound, short: "0", "0.31", "3e-05", "inf"; "-" where nothing was measured. */
std::string ratio_text(const std::optional<double>& ratio);

/** "1 case", "2 cases" */
std::string plural(std::size_t number, const std::string& one);

}  // namespace assay::check
