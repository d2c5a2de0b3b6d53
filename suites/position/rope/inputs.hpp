// The values of the vectors that are rotated.
#pragma once

#include <cstdint>
#include <span>

#include "suites/position/rope/problem.hpp"

namespace assay::position::rope {

/** Fills `values`, the elements of [batch, seq, heads, dim] without gaps. */
void fill_inputs(std::span<float> values, const Problem& problem, std::uint64_t seed);

}  // namespace assay::position::rope
