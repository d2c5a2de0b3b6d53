// The text and the pattern that a case stands for, wherever they come from: a trap, a distribution, a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "harness/contract/case.hpp"
#include "sequence/min_window/distributions.hpp"

namespace assay::min_window {

/** Deterministic in the seed. Throws CallError for parameters that make no sense, and MachineError for a file
 * that is not installed. */
Input input_of(const Case& point, std::uint64_t seed);

struct Sizes {
  std::size_t text = 0, pattern = 0;
};

/** How many bytes those are, without making them where it can; none where they cannot be made. */
Sizes sizes_of(const Case& point);

/** Why they cannot be made here, with what to do; empty if they can. */
std::string why_unavailable(const Case& point);

}  // namespace assay::min_window
