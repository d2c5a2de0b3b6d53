// Whether one of two sides is met more often than chance would have it.
#pragma once

#include <cstddef>

namespace assay::statistics {

/** The two-sided p-value of the sign test: the probability that of `count` tosses of a fair coin at least as
 * many fall on one side as here, `positive` on one and the rest on the other. 1 where there are none. Throws
 * std::invalid_argument when `positive` exceeds `count`. */
double sign_test(std::size_t positive, std::size_t count);

}  // namespace assay::statistics
