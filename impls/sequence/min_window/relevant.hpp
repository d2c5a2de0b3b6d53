// A text without the bytes that the pattern does not have. A filter, one per instruction set, writes down
// where in a chunk the others stand; a cursor walks over these places from chunk to chunk. A window has two
// cursors, one per border, and each filters for itself: the left one finds its chunk in the cache, and
// nothing but two chunks of places is ever stored.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "problem.hpp"
#include "slide.hpp"

namespace assay::min_window {

constexpr std::size_t chunk_bytes = 4096;  // twice its places in two bytes each fit the first level of cache
constexpr std::size_t overrun = 64;  // so many places behind the last one may be overwritten by a filter

using Places = std::array<std::uint16_t, chunk_bytes + overrun>;  // within a chunk

/** Filter: has a constructor from a Problem, and `std::size_t places(text, length, places) const`, which
 * writes the ascending places of the relevant bytes of text[0 .. length), length <= chunk_bytes, and says how
 * many. */
template <class Filter>
class RelevantBytes {
 public:
  RelevantBytes(const Problem& problem, const Filter& filter, std::size_t first)
      : text_(problem.text), length_(problem.length), filter_(filter), next_chunk_(first) {}

  /** Moves to the next relevant byte; false if there is none. */
  bool next() {
    while (++index_ >= count_)
      if (!next_chunk()) return false;
    return true;
  }
  std::size_t position() const { return chunk_ + places_[index_]; }
  std::uint8_t byte() const { return text_[position()]; }

 private:
  bool next_chunk() {
    if (next_chunk_ >= length_) {
      count_ = index_ = 0;
      return false;
    }
    chunk_ = next_chunk_;
    const std::size_t left = length_ - chunk_;
    const std::size_t bytes = left < chunk_bytes ? left : chunk_bytes;
    count_ = filter_.places(text_ + chunk_, bytes, places_.data());
    next_chunk_ = chunk_ + bytes;
    index_ = no_index;
    return true;
  }

  static constexpr std::size_t no_index = ~std::size_t{0};  // one before 0

  const std::uint8_t* text_;
  std::size_t length_;
  const Filter& filter_;
  std::size_t chunk_ = 0, next_chunk_;
  std::size_t count_ = 0, index_ = no_index;
  Places places_;
};

/** The sliding window over the relevant bytes. */
template <class Filter>
void slide_filtered(const Problem& problem, const Filter& filter, Best& best) {
  Missing missing(problem);
  RelevantBytes<Filter> left(problem, filter, 0), right(problem, filter, 0);
  bool begun = false;
  while (right.next()) {
    missing.enter(right.byte());
    while (missing.nothing()) {
      if (!begun) begun = left.next();
      best.offer(left.position(), right.position() - left.position() + 1);
      missing.leave(left.byte());
      left.next();
    }
  }
}

}  // namespace assay::min_window
