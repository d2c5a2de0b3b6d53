// The whole of a search by rejection: a first window by counting, the sliding window until the best is so
// short that a start's bytes fit two words of bits, and rejection from there on, a stretch of the text at a
// time.
#pragma once

#include "first_window.hpp"
#include "reject.hpp"

namespace assay::min_window {

inline void search_by_rejection(Survivors survivors, const Problem& problem, Best& best) {
  constexpr std::size_t stretch = 64 * 1024;
  std::size_t first = first_window(problem, 0, best);
  if (first == Best::none) return;
  const std::vector<Demand> demands = demands_of(problem, Sample(problem, 0, problem.length));
  LocalSlide slide(problem);
  while (first < problem.length) {
    std::size_t end = std::min(problem.length, first + stretch);
    if (best.length <= longest_in_bits + 1) {
      // Where most starts survive, a sliding window over the stretch is cheaper than one around each of them.
      first = reject(survivors, problem, demands, first, end, best, stretch / 2).next;
    } else {
      end = std::min(problem.length, first + std::max(starts_per_block, best.length));
    }
    slide.search(first, end, best);
    first = end;
  }
}

}  // namespace assay::min_window
