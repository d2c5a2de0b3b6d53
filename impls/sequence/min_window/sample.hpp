// How often byte values are to be expected in a text: counted in a few places that are spread over it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "problem.hpp"

namespace assay::min_window {

struct Sample {
  static constexpr std::size_t pieces = 64, largest_piece = 64;  // a line of cache
  static constexpr std::size_t one_in = 16;                      // of a short text, no more than so many

  std::array<std::uint32_t, 256> count{};
  std::size_t bytes = 0;

  /** Of text[first, last). */
  Sample(const Problem& problem, std::size_t first, std::size_t last) {
    const std::size_t length = last - first;
    const std::size_t stride = std::max<std::size_t>(one_in, length / pieces);
    const std::size_t size = std::min(largest_piece, stride / one_in);
    for (std::size_t place = first; place + size <= last; place += stride) {
      for (std::size_t index = place; index < place + size; ++index) ++count[problem.text[index]];
      bytes += size;
    }
  }

  /** How many of the sampled bytes are relevant. */
  std::size_t relevant(const Problem& problem) const {
    std::size_t sum = 0;
    for (std::size_t value = 0; value < count.size(); ++value)
      sum += problem.need[value] > 0 ? count[value] : 0;
    return sum;
  }

  /** The needed byte value that is there least often, for how often it is needed. */
  std::uint8_t rarest(const Problem& problem) const {
    std::size_t rarest = count.size();
    for (std::size_t value = 0; value < count.size(); ++value) {
      if (problem.need[value] == 0) continue;
      if (rarest == count.size() || count[value] * problem.need[rarest] < count[rarest] * problem.need[value])
        rarest = value;
    }
    return static_cast<std::uint8_t>(rarest);
  }
};

}  // namespace assay::min_window
