// The window from which a search takes its first bound: the one that ends where a window first can, shortened
// from the left. No window ends earlier, and none that starts further left is shorter.
#pragma once

#include "slide.hpp"

namespace assay::min_window {

/** The start of that window, which is offered; Best::none where no window starts at `first` or later. */
inline std::size_t first_window(const Problem& problem, std::size_t first, Best& best) {
  Missing before(problem);
  std::size_t end = first;
  while (!before.nothing()) {
    if (end == problem.length) return Best::none;
    before.enter(problem.text[end++]);
  }
  Missing backwards(problem);
  std::size_t start = end;
  while (!backwards.nothing()) backwards.enter(problem.text[--start]);
  best.offer(start, end - start);
  return start;
}

}  // namespace assay::min_window
