// Where a sample lies and how widely it scatters, by estimators that a few wild values cannot move.
//
// All functions are pure. They sort a copy, so the order of the values never changes a result, not even
// in its last bit. An empty sample, or one that holds a NaN, yields NaN. Arguments outside their stated
// range throw std::invalid_argument.
#pragma once

#include <cstddef>
#include <span>

namespace assay::statistics {

/** The middle value; the midpoint of the two middle ones when their number is even. */
double median(std::span<const double> values);

/** The p-quantile, 0 <= p <= 1, by linear interpolation between order statistics: type 7 of Hyndman and
 *  Fan, "Sample Quantiles in Statistical Packages", The American Statistician 50 (1996), the default of
 *  R and NumPy. */
double quantile(std::span<const double> values, double p);

/** The mean of what is left after cutting a share `trim` of the values, 0 <= trim < 0.5, from each end. */
double trimmed_mean(std::span<const double> values, double trim);

/** The variance (divisor n - 1) after each cut value was replaced by the nearest one that was kept: the
 *  scale that belongs to the trimmed mean. NaN for fewer than two values. */
double winsorised_variance(std::span<const double> values, double trim);

/** How many of `count` values the functions above cut from each end: floor(trim * count). */
std::size_t trimmed_per_side(std::size_t count, double trim);

}  // namespace assay::statistics
