// What a look at some of the values says of all of them.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "bit_runs.hpp"
#include "hashing.hpp"
#include "radix_sort.hpp"
#include "value_range.hpp"

namespace assay::longest_consecutive {

struct Sample {
  std::uint64_t width;  // from its smallest to its largest value; that of all is as large at least
  bool shares_blocks;   // values lie together, or are copies
};

constexpr std::size_t most_sampled = 1024;

/** At equal distances; count > 0. */
template <class T>
Sample sample_of(const T* values, std::size_t count) {
  constexpr std::size_t bits =
      64 * most_sampled;  // so that of unrelated blocks one in 128 meets another by chance
  constexpr std::size_t meetings_by_chance = 32;  // one in 32 is more than chance
  std::uint64_t met[bits / bits_per_word] = {};
  const std::size_t step = std::max<std::size_t>(1, count / most_sampled);
  const std::size_t size = std::min(count, most_sampled);
  std::uint64_t lowest = key_of(values[0]);
  std::uint64_t highest = lowest;
  std::size_t meetings = 0;
  for (std::size_t index = 0; index < size; ++index) {
    const std::uint64_t key = key_of(values[index * step]);
    lowest = std::min(lowest, key);
    highest = std::max(highest, key);
    const std::size_t place = mix(key / bits_per_word) % bits;
    meetings += has_bit(met, place) ? 1u : 0u;
    set_bit(met, place);
  }
  return {highest - lowest, meetings > size / meetings_by_chance};
}

}  // namespace assay::longest_consecutive
