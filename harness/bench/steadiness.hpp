// What the calibrators tell of a CPU while it was measured on: whether its clock stood still, and whether it
// had its core for itself.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "harness/bench/contender.hpp"

namespace assay::bench {

/** By how much the clock moved within one process's rounds of a group: the 95th percentile of the chain over
 * the 5th, less 1. Nothing of fewer than five rounds, whose extremes are any two of them. */
std::optional<double> clock_spread(const std::vector<Calibration>& rounds);

/** Whether that is more than the verdicts of a group may stand on. */
bool is_unsteady(std::optional<double> spread);

/** One process, over all its groups. */
struct Steadiness {
  std::optional<double> clock_spread;  // the largest
  /** The largest factor by which independent multiplications took longer, held against dependent ones, than where
   * they took least of all processes: what only a neighbour on the same core does. */
  std::optional<double> shared_core;

  bool is_unsteady() const { return bench::is_unsteady(clock_spread); }
  bool shares_its_core() const;
};

/** Of the processes 0 to `processes` - 1. */
std::vector<Steadiness> steadiness(const std::vector<Group>& groups, std::size_t processes);

}  // namespace assay::bench
