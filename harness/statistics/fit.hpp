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

}  // namespace assay::statistics
