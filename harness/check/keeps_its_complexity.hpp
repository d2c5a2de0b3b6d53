// keeps_its_complexity, apart from its place in the table of checks.
#pragma once

#include <vector>

#include "harness/check/check.hpp"
#include "harness/check/size_sweep.hpp"

namespace assay::check {

/** One case for each family whose complexity is asked about in a tier: of the first entry of the claim one
 * family (smoke), of each entry one (standard), all that are claimed (exhaustive). Of the cases of a family
 * the one with the least work at equal size, which affords the largest sizes. */
Choice complexity_examples(const Implementation& implementation, Tier tier);

/** Whether the instructions of a warm call grow over the sizes of the example's family as the implementation
 * claims. A refuted claim is a finding, with the table of what was counted; a skip says why it could not be
 * told. */
Finding complexity_of(const Implementation& implementation, const Case& example, std::uint64_t seed,
                      const SweepLimits& limits = SweepLimits::of_this_machine());

/** The same for counts that are there: judged by the fit of constant + scale * size^exponent. */
Finding judge_growth(const std::vector<SizeCount>& counts, const std::string& axis, double claimed);

}  // namespace assay::check
