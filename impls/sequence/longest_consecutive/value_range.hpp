// The smallest and the largest of the values, as keys in their order: what a bitmap of presence spans.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "assay.h"
#include "radix_sort.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace assay::longest_consecutive {

/** Both ends included. */
struct ValueRange {
  std::uint64_t first;
  std::uint64_t last;

  /** How many values there are from the first to the last, less one: the whole type does not overflow. */
  std::uint64_t width() const { return last - first; }
};

/** count > 0. */
template <class T>
ValueRange range_of(const T* values, std::size_t count) {
  T lowest = values[0];
  T highest = values[0];
  for (std::size_t index = 1; index < count; ++index) {
    lowest = std::min(lowest, values[index]);
    highest = std::max(highest, values[index]);
  }
  return {key_of(lowest), key_of(highest)};
}

/** Whether a bit for each value of the range takes no more memory than is due to `count` values: a tenth more
 * than they take themselves, and 64 MiB. */
template <class T>
bool bitmap_is_affordable(const ValueRange& range, std::size_t count) {
  constexpr std::uint64_t free = std::uint64_t{64} << 20;
  const std::uint64_t input = std::uint64_t{count} * sizeof(T);
  return range.width() / 8 < free + input + input / 10;
}

/** An implementation that has a bit for each value of the range: longest(range) answers, where the bits are
 * affordable, and returns the status. */
template <class T, class Longest>
assay_status on_affordable_range(assay_env* env, const assay_longest_consecutive* args, Longest longest) {
  if (args->count == 0) {
    *args->length = 0;
    return ASSAY_OK;
  }
  const ValueRange range = range_of(static_cast<const T*>(args->values), args->count);
  if (bitmap_is_affordable<T>(range, args->count)) return longest(range);
  env->explain(env, "a bit for each value from the smallest to the largest would take too much memory");
  return ASSAY_UNSUPPORTED;
}

}  // namespace assay::longest_consecutive
