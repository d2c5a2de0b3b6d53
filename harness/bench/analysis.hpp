// From slots to rows: what `statistics/` makes of the measurements, once and for all. Reports only print it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/bench/plan.hpp"
#include "harness/statistics/interval.hpp"
#include "harness/target/ceiling.hpp"

namespace assay::bench {

/** One contender on one case. */
struct Row {
  const Group* group = nullptr;
  const Contender* contender = nullptr;
  Status status = Status::skipped;
  std::string reason;

  // Only for Status::measured.
  std::optional<statistics::Estimate> seconds;  // of a call; its interval at 95 % is over processes
  std::optional<double> bytes_per_second, operations_per_second;
  // The shares that the least bytes and the least operations are of the ceilings that bound them, where both
  // are known; and the larger of the two, whose ceiling allows the row the longest least time.
  std::optional<double> bandwidth_share, arithmetic_share, share_of_ceiling;
  std::string bandwidth_ceiling, arithmetic_ceiling, ceiling;
  std::string baseline;
  std::optional<statistics::Estimate> speedup;  // over the baseline, paired, 95 %
  std::optional<statistics::Estimate>
      slower_than_best;              // factor over the best, paired, at the verdict's level
  std::string verdict_against_best;  // "best" or a word of statistics::word()
  std::optional<std::size_t> rank;   // equal ranks could not be told apart
  std::size_t slots = 0;
};

/** The best, the ranks and the verdicts are among the verified contenders of one case that use no more
 * threads than the row's own: what is fastest with all threads says nothing to who has one. */
std::vector<Row> analyse(const std::vector<Group>& groups, const std::vector<target::Ceiling>& ceilings);

}  // namespace assay::bench
