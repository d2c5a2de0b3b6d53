// The definition, computed slowly and obviously right.
#pragma once

#include <cstdint>
#include <span>

namespace assay::longest_consecutive {

/** The length of the longest run of consecutive integers among `values`; 0 of none. T: int32_t, int64_t. */
template <class T>
std::int64_t reference(std::span<const T> values);

}  // namespace assay::longest_consecutive
