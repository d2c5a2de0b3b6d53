// The numbers of each element type on which implementations break.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "assay.h"

namespace assay::check {

struct SpecialNumber {
  std::string name;
  std::array<std::byte, 8> bits{};  // the first bytes_of(type) of them are the element
};

/** NaN (both signs), infinities, signed zeros, the smallest and largest subnormals, the smallest normal
 * numbers, and finite ones of the magnitude `largest`; of integers zero, -1 and the extremes of the type with
 * their neighbours. */
std::vector<SpecialNumber> special_numbers(assay_type type, double largest);

}  // namespace assay::check
