// From slots to rows: what `statistics/` makes of the measurements, once and for all. Reports only print it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/bench/comparisons.hpp"
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
  std::optional<double> share_of_ceiling;
  std::string ceiling;
  std::string baseline;
  std::optional<statistics::Estimate> speedup;  // over the baseline, paired, 95 %
  std::optional<double> cpu_seconds;  // of a call: of the calling thread, of all threads where several work
  std::optional<Comparison> against_best;     // nothing for the best itself
  std::string verdict_against_best;           // "best" or a word of statistics::word()
  std::optional<std::size_t> rank;            // equal ranks could not be told apart
  std::optional<Comparison> against_earlier;  // the same implementation of the build that --against names
  std::size_t slots = 0;
};

/** What a group of contenders can be told apart by. */
struct GroupFloors {
  const Group* group = nullptr;
  Floors floors;
};

struct Analysis {
  std::vector<Row> rows;
  std::vector<GroupFloors> floors;
  std::string
      bias;  // a remark where the rows of an --against lean to one side as chance would not; mostly empty
};

/** The best, the ranks and the verdicts are among the verified contenders of one case that use no more
 * threads than the row's own: what is fastest with all threads says nothing to who has one. */
Analysis analyse(const std::vector<Group>& groups, const std::vector<target::Ceiling>& ceilings);

/** Whether no further process is needed for any comparison of the group. */
bool precise_enough(const Group& group);

}  // namespace assay::bench
