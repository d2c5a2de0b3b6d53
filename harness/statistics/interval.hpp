// An estimate, and the interval that its true value is claimed to lie in.
#pragma once

#include <cstddef>
#include <span>

namespace assay::statistics {

/** A closed range of values; infinite at both ends where the data bound nothing. */
struct Interval {
  double low;
  double high;
};

struct Estimate {
  double value;         // NaN when there was nothing to estimate from
  Interval interval;    // covers the true value with probability of about 1 - alpha
  std::size_t samples;  // how many values stand behind it
};

/** Half the distance between the ends of the interval: how precise the estimate is. */
double half_width(const Estimate& estimate);

/** The trimmed mean of `values` with the t interval of Tukey and McLaughlin (Sankhya A 25, 1963) as
 *  Yuen (Biometrika 61, 1974) gives it: with g values cut per side and h = n - 2g kept, the standard
 *  error is sqrt((n - 1) s^2 / (h (h - 1))), s^2 the winsorised variance, with h - 1 degrees of freedom.
 *  With trim = 0 it is Student's interval for the mean.
 *
 *  Fewer than two values kept, a NaN, or an infinite value that was not trimmed give an infinite
 *  interval. Equal values give an interval of width zero.
 *  Throws std::invalid_argument unless 0 <= trim < 0.5 and 0 < alpha < 1. */
Estimate yuen(std::span<const double> values, double trim, double alpha);

/** The two-sided p-value of "the true value is 0" that belongs to that interval: it is at most alpha exactly
 * where the interval at level 1 - alpha excludes 0. NaN where the interval is infinite, or where all values
 * are 0. */
double yuen_p_value(std::span<const double> values, double trim);

}  // namespace assay::statistics
