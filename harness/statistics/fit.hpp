// How fast a cost grows with the size of the problem.
#pragma once

#include <span>

#include "harness/statistics/interval.hpp"

namespace assay::statistics {

/** The exponent e of cost ~ size^e: the slope of the least-squares line through the points
 *  (ln size, ln cost), with Student's interval for a slope (n - 2 degrees of freedom) at level 1 - alpha.
 *
 *  A factor ln(n) in the cost appears as a slightly larger exponent, 1 / ln(n) more at size n. Points that
 *  are not positive and finite are left out. The value is NaN unless two sizes differ, and the interval is
 *  infinite with fewer than three points.
 *  Throws std::invalid_argument when the lengths differ, or unless 0 < alpha < 1. */
Estimate growth_exponent(std::span<const double> sizes, std::span<const double> costs, double alpha);

/** cost = constant + scale * size^exponent. */
struct OffsetPower {
  double constant = 0;  // at least 0, as is the scale
  double scale = 0;
  double exponent = 0;
  double worst_deviation = 0;  // of a cost from the fit, relative to the cost
};

/** The growth of a cost that has a constant part, which a line through logarithms would take for slow growth:
 * least squares of relative deviations over all three parameters, with 0 <= exponent <= 6. Costs that do not
 * grow at all have the exponent 0.
 *
 *  Where the constant part dominates even at the largest size, small deviations from the law move the
 * exponent a lot; (largest cost - constant) / largest cost says how much of the cost the exponent speaks of.
 *  Throws std::invalid_argument when the lengths differ, for fewer than four points or two different sizes,
 * and unless all sizes and costs are positive and finite. */
OffsetPower fit_offset_power(std::span<const double> sizes, std::span<const double> costs);

}  // namespace assay::statistics
