// Windows from next occurrences. When the left border gives up an occurrence of a byte value, the window must
// reach the need-th next one of that value; so the end of the shortest window from a start is the running
// maximum of these places over all occurrences before it. One pass writes them down, one takes the maximum
// and looks for the shortest window, and neither has a branch that depends on the text: each costs the same
// on every text.
//
// It goes by blocks of starts, each with as many bytes behind it as a window can have that is shorter than
// the best: ends further away than these are of no interest, and count as infinitely far.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "problem.hpp"
#include "relevant.hpp"

namespace assay::min_window {

class NextOccurrences {
 public:
  using Offset = std::uint32_t;  // of a byte within a block and what is read behind it

  static constexpr std::size_t smallest_block = 16 * 1024;
  static constexpr std::size_t longest_window = std::size_t{1} << 24;

  /** How many bytes of a block start windows of up to so many bytes: what is read behind them is read twice.
   */
  static std::size_t block_bytes(std::size_t longest) { return std::max(smallest_block, 8 * longest); }

  /** Working memory, in numbers, for a best window of up to so many bytes. */
  static std::size_t scratch_size(const Problem& problem, std::size_t longest) {
    return 2 * most_places(problem, longest) + problem.pattern_length;
  }

  NextOccurrences(const Problem& problem, std::size_t longest, Offset* scratch)
      : problem_(problem),
        places_(scratch),
        ends_(scratch + most_places(problem, longest)),
        recent_(ends_ + most_places(problem, longest)) {
    Offset slot = 0;
    for (std::size_t value = 0; value < problem.need.size(); ++value) {
      rings_[value] = {slot, slot, static_cast<Offset>(slot + problem.need[value])};
      slot = rings_[value].end;
    }
  }

  /** The windows that start in [first, last) and are shorter than the best, which there is. */
  template <class Filter>
  void search(const Filter& filter, std::size_t first, std::size_t last, Best& best) {
    for (std::size_t begin = first; begin < last;) {
      const std::size_t end = std::min(last, begin + block_bytes(best.length));
      search_block(filter, begin, end, best);
      begin = end;
    }
  }

 private:
  static std::size_t most_places(const Problem& problem, std::size_t longest) {
    return std::min(problem.length, block_bytes(longest) + longest) + 1;
  }

  static constexpr Offset far_away = std::numeric_limits<Offset>::max() / 2;

  /** Where the last occurrences of a value are kept: as many as are needed, the oldest one next. */
  struct Ring {
    Offset next, begin, end;
  };

  template <class Filter>
  void search_block(const Filter& filter, std::size_t first, std::size_t last, Best& best) {
    const std::size_t end = std::min(problem_.length, last + best.length - 1);
    const std::size_t count = find_places(filter, first, end);
    find_ends(first, count);

    Offset reaches = ends_[0];
    const auto starts = static_cast<Offset>(last - first);
    auto shortest = static_cast<Offset>(best.length);
    for (std::size_t index = 1; index <= count && places_[index] < starts; ++index) {
      const Offset length = reaches - places_[index] + 1;
      if (length < shortest) {  // seldom: a bound that is met, and met again
        shortest = length;
        best.offer(first + places_[index], length);
      }
      reaches = std::max(reaches, ends_[index]);
    }
  }

  /** The relevant bytes of [first, end), from index 1 on. */
  template <class Filter>
  std::size_t find_places(const Filter& filter, std::size_t first, std::size_t end) {
    std::size_t count = 0;
    Places chunk;
    for (std::size_t begin = first; begin < end; begin += chunk_bytes) {
      const std::size_t bytes = std::min(chunk_bytes, end - begin);
      const std::size_t found = filter.places(problem_.text + begin, bytes, chunk.data());
      for (std::size_t index = 0; index < found; ++index)
        places_[1 + count + index] = static_cast<Offset>(begin - first + chunk[index]);
      count += found;
    }
    return count;
  }

  /** For each occurrence the place of the need-th next one of its value; far away where that is not in sight.
   * Index 0 stands for what was before the block: it takes the place by which everything is there that the
   * first window needs, the last of all that find nothing to be the need-th next of. */
  void find_ends(std::size_t first, std::size_t count) {
    std::fill_n(recent_, problem_.pattern_length, Offset{0});
    std::fill_n(ends_, count + 1, far_away);
    std::size_t still_needed = problem_.pattern_length;
    const std::uint8_t* text = problem_.text + first;
    for (std::size_t index = 1; index <= count; ++index) {
      const Offset place = places_[index];
      Ring& ring = rings_[text[place]];
      Offset& oldest = recent_[ring.next];
      still_needed -= oldest == 0;
      ends_[oldest] = place;
      oldest = static_cast<Offset>(index);
      const Offset next = ring.next + 1;
      ring.next = next == ring.end ? ring.begin : next;
    }
    if (still_needed > 0) ends_[0] = far_away;
  }

  const Problem& problem_;
  Offset* places_;
  Offset* ends_;
  Offset* recent_;
  std::array<Ring, 256> rings_;
};

}  // namespace assay::min_window
