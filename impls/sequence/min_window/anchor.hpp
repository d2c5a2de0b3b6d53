// Every window has an occurrence of the rarest byte value that is needed: its anchors. memchr, which is as
// fast as memory, finds them, and only what is near one is looked at: from an anchor to the left as far as a
// window that is shorter than the best can begin, and to the right as far as it can end.
#pragma once

#include <algorithm>
#include <cstring>

#include "slide.hpp"

namespace assay::min_window {

class Anchors {
 public:
  Anchors(const Problem& problem, std::uint8_t value) : problem_(problem), value_(value), slide_(problem) {}

  /** The windows that start at `earliest` or later, whose first anchor is in [first, last), and that are
   * shorter than the best. Gives up where it would read more than `most_read` bytes around anchors: returns
   * the place from which on anchors are left to look at, which are the first ones of starts from there on; or
   * `last`. */
  std::size_t search(std::size_t earliest, std::size_t first, std::size_t last, Best& best,
                     std::size_t most_read) {
    std::size_t read = 0;
    while (first < last && read <= most_read) {
      const void* found = std::memchr(problem_.text + first, value_, last - first);
      if (found == nullptr) return last;
      const auto anchor = static_cast<std::size_t>(static_cast<const std::uint8_t*>(found) - problem_.text);
      first = anchor + 1;
      const std::size_t start = earliest_start(earliest, anchor, best, read);
      read += slide_.search(start, first, best);
      if (!best.found()) return last;  // nor will a later start find what this one did not
      earliest = first;
    }
    return first;
  }

 private:
  /** Windows that start at `earliest` or later and reach the anchor: before this start they are too long. */
  std::size_t earliest_start(std::size_t earliest, std::size_t anchor, const Best& best,
                             std::size_t& read) const {
    if (best.found()) return anchor + 2 > earliest + best.length ? anchor + 2 - best.length : earliest;
    Missing missing(problem_);
    std::size_t start = anchor + 1;
    while (start > earliest && !missing.nothing()) missing.enter(problem_.text[--start]);
    read += anchor + 1 - start;
    return start;
  }

  const Problem& problem_;
  std::uint8_t value_;
  LocalSlide slide_;
};

}  // namespace assay::min_window
