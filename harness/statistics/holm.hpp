// Several comparisons in one table: each of them may be wrong, and together they must not be wrong more often
// than one alone.
#pragma once

#include <span>
#include <vector>

namespace assay::statistics {

/** The level that each row's interval must have, so that the rows whose intervals exclude 0 are those that
 * Holm's step-down procedure rejects at the family level `alpha` ("A Simple Sequentially Rejective Multiple
 * Test Procedure", Scandinavian Journal of Statistics 6, 1979): among m rows the k-th smallest p-value is
 * held against alpha / (m - k + 1), and the first that fails lends its level to all behind it. A NaN stands
 * for a row that nothing is known of: it counts among the m, and rejects nothing.
 *
 * Throws std::invalid_argument unless 0 < alpha < 1. */
std::vector<double> holm_levels(std::span<const double> p_values, double alpha);

}  // namespace assay::statistics
