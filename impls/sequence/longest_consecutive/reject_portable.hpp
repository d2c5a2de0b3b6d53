// Which 512 bits cannot hold a run longer than the longest known: for any CPU, eight words in a loop that a
// compiler turns into vectors of what there is.
//
// What a longer run must contain, by the longest known:
//   3 or more     four bits in a row, within an aligned word or within one that is shifted by half a word
//   14 or more    an aligned byte of ones (15 bits in a row have one wherever they begin)
//   62 or more    an aligned half word of ones
// Below 3 nothing is rejected: such short runs are everywhere, and the time is soon over.
#pragma once

#include <cstddef>
#include <cstdint>

#include "bit_runs.hpp"

namespace assay::longest_consecutive {

constexpr std::int64_t reject_by_rows_from = 3;
constexpr std::int64_t reject_by_bytes_from = 14;
constexpr std::int64_t reject_by_half_words_from = 62;

/** Not 0 if a lane of `word` is all ones; `ones` has the lowest bit of each lane. (Subtracting 1 from a lane
 * of the complement borrows into its highest bit exactly where it is 0, up to lanes above such a one.) */
inline std::uint64_t full_lanes(std::uint64_t word, std::uint64_t ones, unsigned lane_bits) {
  return (~word - ones) & word & ones << (lane_bits - 1);
}

inline std::uint64_t rows_of_four(std::uint64_t word) {
  const std::uint64_t pairs = word & word >> 1;
  return pairs & pairs >> 2;
}

struct RejectPortable {
  static bool cannot_beat(const std::uint64_t* block, std::int64_t longest) {
    if (longest < reject_by_rows_from) return false;
    std::uint64_t found = 0;
    if (longest >= reject_by_half_words_from) {
      for (std::size_t word = 0; word < words_per_block; ++word)
        found |= full_lanes(block[word], 0x0000'0001'0000'0001, 32);
    } else if (longest >= reject_by_bytes_from) {
      for (std::size_t word = 0; word < words_per_block; ++word)
        found |= full_lanes(block[word], 0x0101'0101'0101'0101, 8);
    } else {
      for (std::size_t word = 0; word < words_per_block; ++word)
        found |= rows_of_four(block[word]) | rows_of_four(block[word] >> 32 | block[word + 1] << 32);
    }
    return found == 0;
  }
};

}  // namespace assay::longest_consecutive
