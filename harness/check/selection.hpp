// Which of a tier's cases a check is asked on.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/check/check.hpp"

namespace assay::check {

/** All that are legal calls: not those whose arguments must be rejected. */
Choice legal_cases(const Offer& offer);

/** Some small legal ones, spread over the tier's list: for questions about addresses and surroundings, whose
 * answer hangs on shapes and sizes but hardly on the data. `share`: one in so many of what the tier affords.
 */
Choice sample(const Offer& offer, std::size_t share = 1);

/** sample(), and every case whose arguments must be rejected. */
Choice sample_and_rejected(const Offer& offer);

}  // namespace assay::check
