// Keys that are sorted by their leading bits alone: those that share them, mostly one, are put in order
// before the scan goes over them.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "bit_runs.hpp"
#include "scan.hpp"

namespace assay::longest_consecutive {

/** Sorts keys[0 .. count) and drops copies; returns how many are left. A cluster of neighbours goes through a
 * small bitmap, in linear time. */
inline std::size_t sort_distinct(std::uint64_t* keys, std::size_t count) {
  constexpr std::size_t words = 64;
  constexpr std::size_t few = 8;
  if (count > few) {
    const auto [lowest, highest] = std::minmax_element(keys, keys + count);
    const std::uint64_t first = *lowest;
    if (*highest - first < words * bits_per_word) {
      std::array<std::uint64_t, words> bits{};
      for (std::size_t index = 0; index < count; ++index) set_bit(bits.data(), keys[index] - first);
      std::size_t distinct = 0;
      for (std::size_t word = 0; word < words; ++word)
        for (std::uint64_t left = bits[word]; left != 0; left &= left - 1)
          keys[distinct++] =
              first + word * bits_per_word + static_cast<std::uint64_t>(std::countr_zero(left));
      return distinct;
    }
  }
  std::sort(keys, keys + count);
  return static_cast<std::size_t>(std::unique(keys, keys + count) - keys);
}

/** The longest run of keys[0 .. count), count > 0, which are in ascending order of `key >> shift`. Writes to
 * them. */
inline std::int64_t longest_run_of_nearly_sorted(std::uint64_t* keys, std::size_t count, unsigned shift) {
  std::int64_t run = 0;
  std::int64_t longest = 0;
  std::uint64_t before = 0;  // no key goes before the first: run is 0
  const auto take = [&](std::uint64_t key) {
    const std::uint64_t step = key - before;
    run = step > 1 || run == 0 ? 1 : run + static_cast<std::int64_t>(step);
    longest = std::max(longest, run);
    before = key;
  };
  for (std::size_t begin = 0; begin < count;) {
    const std::uint64_t leading = keys[begin] >> shift;
    std::size_t end = begin + 1;
    while (end < count && keys[end] >> shift == leading) ++end;
    if (end == begin + 1) {
      take(keys[begin]);
    } else {
      const std::size_t distinct = sort_distinct(keys + begin, end - begin);
      for (std::size_t index = begin; index < begin + distinct; ++index) take(keys[index]);
    }
    begin = end;
  }
  return longest;
}

}  // namespace assay::longest_consecutive
