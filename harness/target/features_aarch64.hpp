// AArch64: from the kernel's HWCAP words to the names of features.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "harness/target/features.hpp"

namespace assay::target {

/** From the values of getauxval(AT_HWCAP) and getauxval(AT_HWCAP2). */
std::vector<Feature> decode_aarch64_features(std::uint64_t hwcap, std::uint64_t hwcap2);

/** Every AArch64 feature that has a name here. */
std::span<const Feature> aarch64_features();

}  // namespace assay::target
