// The smallest difference that a group of contenders can be told apart by: what equal code differs by there.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/bench/contender.hpp"
#include "harness/statistics/interval.hpp"
#include "harness/statistics/verdict.hpp"

namespace assay::bench {

/** What the twins of one contender showed; log ratios. */
struct Floor {
  const Contender* original = nullptr;
  std::optional<statistics::Estimate>
      same_code;  // against itself, run once more; interval at the verdicts' level
  std::optional<statistics::Estimate> copied_code;  // against a byte copy of its plug-in
  double least_effect =
      0;  // that is called one: the larger of 1 %, what chance makes of the same code (the 99th
          // percentile), what the copy differs by, and 2 % where processes differ by more than 5 %
  std::string
      withheld;  // why this group's comparisons give no verdict at all: the same code differs from itself
};

/** One for each number of threads that contenders were measured with, ascending. */
struct Floors {
  std::vector<std::pair<int, Floor>> by_threads;

  /** For comparisons among contenders that use up to so many threads: what holds for the largest number not
   * above it. Null where no twin was measured. */
  const Floor* of(int threads) const;
};

Floors floors_of(const Group& group, double alpha);

/** The rule of verdicts where this floor holds. */
statistics::Rule rule_above(const Floor* floor);

}  // namespace assay::bench
