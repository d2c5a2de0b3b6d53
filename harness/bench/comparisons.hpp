// Words for pairs: who is faster than whom in a group, and whether one can tell.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/bench/floors.hpp"
#include "harness/bench/pairs.hpp"
#include "harness/statistics/verdict.hpp"

namespace assay::bench {

/** The level of the verdicts: METHODOLOGY.md has the error rates that it keeps. Several rows share it. */
inline constexpr double verdict_alpha = 0.005;

/** One contender against a reference, in one of several rows that are judged together. */
struct Comparison {
  Pairs pairs;
  statistics::Estimate log_ratio{};  // interval at the level that the row's rank among the p-values allows
  statistics::Word word = statistics::Word::no_verdict;
  std::string why;  // for inconclusive and no verdict
};

/** What is to be compared, and above which floor. */
struct Pairing {
  const Group* group = nullptr;
  const Contender* reference = nullptr;
  const Contender* contender = nullptr;
  const Floor* floor = nullptr;  // may be null
};

/** Judges all pairings as one family: together, they call something equal different in at most
 * `verdict_alpha` of cases (Holm). */
std::vector<Comparison> compare(const std::vector<Pairing>& pairings);

/** Whether the pairing is known precisely enough to need no further process, whatever it says. */
bool is_precise(const Pairing& pairing);

}  // namespace assay::bench
