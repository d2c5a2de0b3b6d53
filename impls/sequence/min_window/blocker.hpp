// The sliding window, driven by its blocker: a complete window is shortened from the left up to the first
// byte that it cannot do without, and once that has left, no other byte makes the window complete again but
// one of that value. So the right border runs until it meets that value, and asks nothing else.
#pragma once

#include "problem.hpp"

namespace assay::min_window {

/** One past the last byte of any window that starts before `last` and is shorter than the best. */
inline std::size_t end_of_interest(const Problem& problem, std::size_t last, const Best& best) {
  const std::size_t left = problem.length - last;
  return best.length > left ? problem.length : last + best.length - 1;
}

/** The windows that start in [first, last) and are shorter than the best. */
inline void run_by_blockers(const Problem& problem, std::size_t first, std::size_t last, Best& best) {
  const std::uint8_t* text = problem.text;
  Counts missing = problem.need;
  std::size_t missing_in_all = problem.pattern_length;
  std::size_t end = end_of_interest(problem, last, best);
  std::size_t right = first;
  while (missing_in_all > 0) {
    if (right == end) return;
    if (missing[text[right++]]-- > 0) --missing_in_all;
  }
  // The window [left, right) is complete at the head of the loop, and no earlier `right` would do.
  for (std::size_t left = first; left < last;) {
    while (missing[text[left]] < 0) ++missing[text[left++]];  // bytes of no need are always too many
    if (left >= last) return;
    const bool first_one = !best.found();
    best.offer(left, right - left);
    if (first_one) end = end_of_interest(problem, last, best);
    const std::uint8_t blocker = text[left++];
    while (true) {
      if (right >= end) return;
      const std::uint8_t byte = text[right++];
      if (byte == blocker) break;
      --missing[byte];
    }
  }
}

}  // namespace assay::min_window
