// How often the measurement's words are wrong on this machine, estimated from kernels of which it is known
// what must be said.
#pragma once

#include <string>
#include <vector>

#include "harness/bench/contender.hpp"
#include "harness/bench/pairs.hpp"

namespace assay::bench {

/** One kernel: shares of the samples that were drawn from its processes. */
struct ErrorRates {
  std::string kernel;               // the case's id
  std::size_t processes = 0;        // that were drawn from
  Clock clock = Clock::wall;        // that decided
  double preempted_share = 0;       // of the slots
  double same_code_difference = 0;  // equal code was called faster or slower
  double more_work_found = 0;       // what does more work was called slower
  double wrong_sign = 0;            // or faster
  double more_work_factor = 1;      // the time of more work over that of less, as measured
};

/** For each group of two implementations, of which `baseline` does less work, and of the twin of the faster:
 * the verdicts of the full plan (30, 60 and 90 processes) are drawn again and again from the processes that
 * were measured, each for itself and as neighbours, and the worse rate of the two counts. Equal code's log
 * ratios get random signs: what is left of a bias in so few processes is not the machine's. Groups without a
 * twin or a pair are left out. */
std::vector<ErrorRates> error_rates(const std::vector<Group>& groups, const std::string& baseline);

}  // namespace assay::bench
