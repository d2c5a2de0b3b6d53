// Runs that are shared out among threads: each looks at those that begin in its part of the sorted values.
#pragma once

#include <cstddef>
#include <thread>
#include <vector>

#include "right.hpp"

namespace assay::longest_consecutive {

/** work(0), work(1), .. work(threads - 1) at the same time; the caller's thread is the last one. */
template <class Work>
void at_once(std::size_t threads, Work work) {
  std::vector<std::jthread> others;
  others.reserve(threads - 1);
  for (std::size_t thread = 0; thread + 1 < threads; ++thread) others.emplace_back(work, thread);
  work(threads - 1);
}

struct Part {
  std::size_t begin, end;
};

/** Part `index` of `parts`, without regard to runs. */
inline Part part_of(std::size_t count, std::size_t index, std::size_t parts) {
  return {count * index / parts, count * (index + 1) / parts};
}

}  // namespace assay::longest_consecutive
