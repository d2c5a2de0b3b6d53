// How far an entry may be from the truth. The derivations are in README.md.
#pragma once

#include <cmath>
#include <cstdint>
#include <string_view>

#include "harness/judge/bounded.hpp"

namespace assay::position::rope_table {

inline constexpr std::string_view f32_angle = "f32_angle";  // the accuracy class of float angles
inline constexpr double reference_error = 0x1p-51;

/** What the contract promises of an entry whose true value is `value`. */
inline double default_bound(double value, std::int64_t position) {
  return judge::ulp<float>(value) / 2 + 0x1p-32 + std::abs(static_cast<double>(position)) * 0x1p-60;
}

/** What the class f32_angle promises. It is the weaker promise for every entry: half an ULP of a number up to
 * 1 is at most 2^-25 (2^-24 for 1 itself, which is cos 0), and 2^-32 + 2^31 2^-60 is below 2^-28. */
inline double f32_angle_bound(std::int64_t position, double frequency) {
  return std::abs(static_cast<double>(position)) * frequency * 0x1p-22 + 0x1p-24;
}

}  // namespace assay::position::rope_table
