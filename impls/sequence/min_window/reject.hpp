// Rejects starts of windows by bits, 512 at a time. With a best window known, only shorter ones count, of at
// most W bytes; and W is soon small on long texts. A start is out if one byte value does not occur often
// enough in the W bytes from it on. For one value that is one bit per start: the bits of where it stands,
// smeared to the left by doubling, log W steps for all starts at once. The value that rejects most comes
// first, and where no start is left the others are not even looked for. Ties need no care: what is no shorter
// is rejected.
//
// Counts go up to `most_planes`: a plane of bits says "once", the next one "twice", and so on. What is needed
// more often is asked for that often only, and the survivors may be none. They are looked at by a sliding
// window.
//
// Written for whole words with the compilers' vector extension: the instruction set of the function that it
// is inlined into decides how many instructions that is. How the bits come about is the instruction set's
// own.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

#include "sample.hpp"
#include "slide.hpp"

#define ASSAY_INLINE inline __attribute__((always_inline))

namespace assay::min_window {

using Words = std::uint64_t __attribute__((vector_size(64)));

constexpr std::size_t starts_per_block = 512;
constexpr std::size_t longest_in_bits = 64;  // W: a start's bytes are in its own word and the one behind it
constexpr std::size_t block_text = starts_per_block + 64;  // what is read for a block of starts

/** For each start: does the value occur in the bytes behind it so often; and the same for starts that are 64
 * further on, from which bits move in. */
struct Plane {
  Words here, behind;
};

ASSAY_INLINE void look_ahead(const Plane& plane, std::size_t by, Plane& moved) {
  moved.here = (plane.here >> by) | (plane.behind << (64 - by));
  moved.behind = plane.behind >> by;
}

/** planes[count - 1]: at least `count` in a stretch. Now of that stretch and a second one behind it. */
template <std::size_t planes>
ASSAY_INLINE void double_stretch(Plane (&plane)[planes], std::size_t length) {
  Plane second[planes];
  for (std::size_t index = 0; index < planes; ++index) look_ahead(plane[index], length, second[index]);
  // From the highest count down, as each needs the lower ones as they were.
  for (std::size_t index = planes; index-- > 0;) {
    Plane& all = plane[index];
    for (std::size_t other = 0; other < index; ++other) {  // other + 1 in the first, the rest in the second
      all.here |= plane[other].here & second[index - 1 - other].here;
      all.behind |= plane[other].behind & second[index - 1 - other].behind;
    }
    all.here |= second[index].here;
    all.behind |= second[index].behind;
  }
}

/** Of a stretch that is one byte longer: `once` says where the value stands. */
template <std::size_t planes>
ASSAY_INLINE void lengthen_stretch(Plane (&plane)[planes], const Plane& once, std::size_t length) {
  Plane last;
  look_ahead(once, length, last);
  for (std::size_t index = planes; index-- > 1;) {
    plane[index].here |= plane[index - 1].here & last.here;
    plane[index].behind |= plane[index - 1].behind & last.behind;
  }
  plane[0].here |= last.here;
  plane[0].behind |= last.behind;
}

/** Leaves those starts that have the value `planes` times in their `length` bytes, 1 <= length <= 64. */
template <std::size_t planes>
ASSAY_INLINE void keep_starts_with(const std::uint64_t* bits, std::size_t length, Words& starts) {
  Plane once;
  std::memcpy(&once.here, bits, sizeof(Words));
  std::memcpy(&once.behind, bits + 1, sizeof(Words));
  Plane plane[planes] = {once};
  std::size_t reached = 1;
  for (unsigned bit = 31 - static_cast<unsigned>(__builtin_clz(static_cast<unsigned>(length))); bit-- > 0;) {
    double_stretch(plane, reached);
    reached *= 2;
    if ((length >> bit & 1) == 0) continue;
    lengthen_stretch(plane, once, reached);
    ++reached;
  }
  starts &= plane[planes - 1].here;
}

/** A byte value and how often it is asked for. */
struct Demand {
  static constexpr std::int64_t most_planes = 4;
  std::uint8_t value;
  std::int64_t times;
};

/** What rejects most starts first: what is rarest in a sample for its need. */
inline std::vector<Demand> demands_of(const Problem& problem, const Sample& sample) {
  std::vector<Demand> demands;
  for (std::size_t value = 0; value < problem.need.size(); ++value)
    if (problem.need[value] > 0)
      demands.push_back(
          {static_cast<std::uint8_t>(value), std::min(problem.need[value], Demand::most_planes)});
  std::sort(demands.begin(), demands.end(), [&](const Demand& a, const Demand& b) {
    return sample.count[a.value] * b.times < sample.count[b.value] * a.times;
  });
  return demands;
}

/** As keep_starts_with, for a demand. */
ASSAY_INLINE void keep_starts_by(std::int64_t times, const std::uint64_t* bits, std::size_t length,
                                 Words& starts) {
  switch (times) {
    case 1:
      return keep_starts_with<1>(bits, length, starts);
    case 2:
      return keep_starts_with<2>(bits, length, starts);
    case 3:
      return keep_starts_with<3>(bits, length, starts);
    default:
      return keep_starts_with<4>(bits, length, starts);
  }
}

/** Writes the starts of the 512 bytes at `text`, 576 of which can be read, that no demand rejects; false if
 * there are none. One function for each instruction set. */
using Survivors = bool (*)(const std::uint8_t* text, const std::vector<Demand>& demands, std::size_t length,
                           Words& starts);

/** The first and the last start that survived, where one did. */
inline std::pair<std::size_t, std::size_t> ends_of(const Words& words) {
  std::size_t first = 0, last = 7;
  while (words[first] == 0) ++first;
  while (words[last] == 0) --last;
  return {64 * first + static_cast<std::size_t>(__builtin_ctzll(words[first])),
          64 * last + 63 - static_cast<std::size_t>(__builtin_clzll(words[last]))};
}

/** What remains to be done of a range of starts, by whoever is better at it. */
struct Progress {
  std::size_t next;  // the first start that was not looked at
  std::size_t read;  // by the sliding window, around survivors
};

/** The windows that start in [first, last) and are shorter than the best, which is at most 65 long. Gives up
 * where the survivors cost more than `most_read` bytes to look at. */
inline Progress reject(Survivors survivors, const Problem& problem, const std::vector<Demand>& demands,
                       std::size_t first, std::size_t last, Best& best, std::size_t most_read) {
  LocalSlide slide(problem);
  std::size_t read = 0;
  for (; first < last && best.length > problem.pattern_length; first += starts_per_block) {
    const std::uint8_t* text = problem.text + first;
    alignas(64) std::uint8_t rest[block_text];
    if (problem.length - first < block_text) {
      // Behind the end a byte that is not needed; there is one, as the pattern has less than 65 bytes.
      const auto free_value = std::find(problem.need.begin(), problem.need.end(), 0) - problem.need.begin();
      std::fill_n(rest, block_text, static_cast<std::uint8_t>(free_value));
      std::copy_n(text, problem.length - first, rest);
      text = rest;
    }
    Words starts;
    if (!survivors(text, demands, best.length - 1, starts)) continue;
    const auto [lowest, highest] = ends_of(starts);
    read += slide.search(first + lowest, std::min(last, first + highest + 1), best);
    if (read > most_read) return {std::min(last, first + starts_per_block), read};
  }
  return {last, read};
}

}  // namespace assay::min_window
