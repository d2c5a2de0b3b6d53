// From paired timings to an estimate, in the two steps of the measurement protocol: the rounds of one
// worker process become one number, and the numbers of many processes become an estimate.
//
// Rounds within a process share its memory layout and its minute, so they are not independent; the
// process is the unit of replication, and only the spread over processes may enter an interval.
#pragma once

#include <map>
#include <span>
#include <vector>

#include "harness/statistics/interval.hpp"

namespace assay::statistics {

/** The share cut from each end when the numbers of processes are averaged. */
inline constexpr double process_trim = 0.2;

/** ln(b[i] / a[i]) for every round i in which both are positive and finite; other rounds are dropped for
 *  both. Negative: b took less than a. Throws std::invalid_argument when the lengths differ. */
std::vector<double> log_ratios(std::span<const double> a, std::span<const double> b);

/** The rounds of one process as one number: the median of their log ratios. NaN when no round is usable. */
double reduce_rounds(std::span<const double> a, std::span<const double> b);

/** What the rounds of one process took, by their number: not everybody takes part in every round. */
using Rounds = std::map<int, double>;

/** The same, of the rounds that both were in. */
double reduce_common_rounds(const Rounds& a, const Rounds& b);

/** The log ratio that many processes agree on: the 20 % trimmed mean of their numbers, with Yuen's
 *  interval at level 1 - alpha. Processes that had no usable round (NaN) are left out. */
Estimate over_processes(std::span<const double> per_process, double alpha);

/** What a log ratio is in percent: 100 (exp(r) - 1). */
double percent(double log_ratio);

}  // namespace assay::statistics
