// Comparing two samples that were not taken together: two runs on different days, or on different machines.
#pragma once

#include <span>
#include <vector>

#include "harness/statistics/interval.hpp"
#include "harness/statistics/verdict.hpp"

namespace assay::statistics {

/** How far apart two samples lie: the difference of their trimmed means, b - a, its standard error and the
 *  degrees of freedom that this was estimated with. */
struct Difference {
  double value = 0;           // NaN without data on both sides
  double standard_error = 0;  // infinite with fewer than two values kept on a side
  double degrees = 0;

  Estimate at(double alpha) const;  // with the interval at level 1 - alpha; `samples` is 0
};

/** Yuen's test for two samples (Biometrika 61, 1974): each side brings the standard error of its trimmed
 * mean, as yuen() has it, and Welch's formula the degrees of freedom, so the spread of both enters and need
 * not be the same. Values that are NaN are left out. */
Difference unpaired(std::span<const double> a, std::span<const double> b, double trim);

/** What a table of comparisons is judged by. */
struct Threshold {
  double effect;               // as a log ratio, positive: smaller effects are of no interest
  double family_alpha = 0.05;  // of a single false `slower` or `faster` in the whole table
  double most_alpha = 0.005;   // and no row is judged at a laxer level than this
};

/** A word for each of the differences of log times (a the earlier, b the later; positive is slower):
 *    slower/faster  its effect is beyond the threshold, by a one-sided test in each direction, at the level
 * that Holm's procedure (Scand. J. Statist. 6, 1979) leaves for the row; same           its interval at level
 * 1 - most_alpha lies within the threshold on both sides; no verdict     there is no finite estimate;
 *    inconclusive   otherwise. */
std::vector<Word> decide_all(std::span<const Difference> differences, const Threshold& threshold);

}  // namespace assay::statistics
