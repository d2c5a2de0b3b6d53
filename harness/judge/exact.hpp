// Equality, element by element, for discrete results.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "harness/judge/judgement.hpp"

namespace assay::judge {

/** Compares `actual` with `expected` (the same length; elements in row-major order of `shape`). The detail
 * names the first place that differs, how many do, and what stands around it. T: int32_t, int64_t, uint8_t,
 * uint16_t, uint32_t (the bit patterns of floats). */
template <class T>
Judgement exact(std::string_view name, std::span<const std::size_t> shape, std::span<const T> expected,
                std::span<const T> actual);

/** A single value. */
template <class T>
Judgement exact(std::string_view name, T expected, T actual) {
  return exact<T>(name, {}, std::span<const T>(&expected, 1), std::span<const T>(&actual, 1));
}

}  // namespace assay::judge
