// The answer to one check of one implementation on one case.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/run/json.hpp"

namespace assay::check {

enum class Kind {
  pass,
  fail,
  crash,
  timeout,
  skip,     // not asked, with the reason
  finding,  // a weakness that does not break the contract
};

const char* name_of(Kind kind);
inline constexpr Kind all_kinds[] = {Kind::pass,    Kind::fail, Kind::crash,
                                     Kind::timeout, Kind::skip, Kind::finding};

/** A smaller case on which the same check fails just so. */
struct Smallest {
  std::string point, detail, repeat;

  bool operator==(const Smallest&) const = default;
};

struct Verdict {
  std::string operation, implementation, check;
  std::string point;  // the case's id; empty where the verdict is about the implementation as a whole
  Kind kind = Kind::pass;
  bool expected = false;   // an example or a peer shows what it is listed for
  bool declined = false;   // a skip, since the implementation itself says that it does not support the case
  bool not_asked = false;  // a skip, since the case holds nothing that could be asked about
  std::string detail;
  std::string found;  // what there is to know also of a pass: the determinism class, the exponent
  std::optional<double> worst_error;       // absolute
  std::optional<double> error_over_bound;  // also in a pass
  std::optional<double> worst_ulps;
  std::size_t compared = 0;     // elements
  std::size_t informative = 0;  // of them, those whose expected value is not zero
  double seconds = 0;
  double seconds_in_calls = 0;       // of them, inside the implementation
  std::string repeat;                // the command that repeats exactly this
  std::optional<Smallest> smallest;  // of a failure that was shrunk

  /** Whether it makes the run end with exit status 1. */
  bool counts_against() const {
    return !expected && (kind == Kind::fail || kind == Kind::crash || kind == Kind::timeout);
  }

  bool operator==(const Verdict&) const = default;
};

Json to_json(const Verdict& verdict);
/** The inverse, for verdicts out of a journal. Throws Json::exception or Misfit for what is none. */
Verdict verdict_from_json(const Json& json);

/** How many there are of a kind. */
std::size_t count(const std::vector<Verdict>& verdicts, Kind kind);

}  // namespace assay::check
