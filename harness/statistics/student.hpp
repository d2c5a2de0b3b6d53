// Student's t distribution, for intervals whose scale was estimated from the same few values.
#pragma once

namespace assay::statistics {

/** The t that a Student variable with `degrees` degrees of freedom exceeds in absolute value with
 *  probability `alpha`. Infinite when `degrees` < 1: so few values bound nothing.
 *  Throws std::invalid_argument unless 0 < alpha < 1. */
double student_critical_value(double alpha, double degrees);

/** The probability that a Student variable with `degrees` degrees of freedom exceeds |t| in absolute value;
 * NaN when `degrees` < 1 or t is NaN. */
double student_two_sided(double t, double degrees);

}  // namespace assay::statistics
