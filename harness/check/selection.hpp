// Which of a tier's cases a check is asked on.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/check/check.hpp"

namespace assay::check {

/** All that are legal calls: not those whose arguments must be rejected. */
Choice legal_cases(const Offer& offer);

/** Some small legal ones, spread over the tier's list: for questions about addresses and surroundings, whose
 * answer hangs on shapes and sizes but hardly on the data. */
Choice sample(const Offer& offer);

/** Half as many: for questions that take many calls. */
Choice half_sample(const Offer& offer);

/** So many of the cases at most: evenly over the list, its first and its last included. */
std::vector<Case> thinned(const std::vector<Case>& cases, std::size_t most);

/** The offered cases for which it holds. */
Choice those_where(const Offer& offer, bool (*holds)(const Suite&, const Case&));

/** sample(), and every case whose arguments must be rejected. */
Choice sample_and_rejected(const Offer& offer);

}  // namespace assay::check
