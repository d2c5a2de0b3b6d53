// The sliding window over an array of counts: the right border moves until nothing is missing, the left one
// while that stays so. Every byte enters once and leaves at most once.
#pragma once

#include "problem.hpp"

namespace assay::min_window {

/** What a window has too little of (positive) or too much (negative), byte by byte. */
class Missing {
 public:
  explicit Missing(const Problem& problem) : of_value_(problem.need), in_all_(problem.pattern_length) {}

  void enter(std::uint8_t byte) {
    if (of_value_[byte]-- > 0) --in_all_;
  }
  void leave(std::uint8_t byte) {
    if (++of_value_[byte] > 0) ++in_all_;
  }
  bool nothing() const { return in_all_ == 0; }

 private:
  Counts of_value_;
  std::size_t in_all_;  // the sum of what is positive
};

/** All windows of the text. */
inline void slide(const Problem& problem, Best& best) {
  Missing missing(problem);
  std::size_t left = 0;
  for (std::size_t right = 0; right < problem.length; ++right) {
    missing.enter(problem.text[right]);
    while (missing.nothing()) {
      best.offer(left, right - left + 1);
      missing.leave(problem.text[left++]);
    }
  }
}

/** The sliding window over parts of a text, for those who know where windows can be: only what is shorter
 * than the best one so far is looked for, so only so many bytes beyond the last start are read. */
class LocalSlide {
 public:
  explicit LocalSlide(const Problem& problem) : problem_(problem), missing_(problem) {}

  /** The windows that start in [first, last) and are shorter than the best. Returns how many bytes it read.
   */
  std::size_t search(std::size_t first, std::size_t last, Best& best) {
    const std::uint8_t* text = problem_.text;
    std::size_t left = first;
    std::size_t right = first;  // the window is [left, right)
    while (left < last) {
      if (missing_.nothing()) {
        best.offer(left, right - left);
        missing_.leave(text[left++]);
      } else if (right == problem_.length) {
        break;
      } else if (right - left + 1 >= best.length) {  // with one more byte it would not be shorter
        missing_.enter(text[right++]);
        missing_.leave(text[left++]);
      } else {
        missing_.enter(text[right++]);
      }
    }
    const std::size_t read = right - first;
    while (left < right) missing_.leave(text[left++]);  // as it was, for the next part
    return read;
  }

 private:
  const Problem& problem_;
  Missing missing_;
};

}  // namespace assay::min_window
