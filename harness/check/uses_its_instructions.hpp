// uses_its_instructions, apart from its place in the table of checks.
#pragma once

#include "harness/check/check.hpp"

namespace assay::check {

/** The largest of the small cases that the implementation is watched on; none where its needs promise no
 * vector instructions that can be told from others. */
Choice case_to_watch(const Implementation& implementation, Tier tier);

/** Whether an implementation that needs wide vector instructions executes one: in a call of `point` or of one
 * of some smaller cases. */
Finding use_of_instructions(const Implementation& implementation, const Case& point, std::uint64_t seed);

}  // namespace assay::check
