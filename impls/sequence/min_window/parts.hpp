// A search on several threads, by starts: each part of the text has its own starts, and is read as far beyond
// its end as a window of interest can reach. So no window is lost between two parts, none is found twice, and
// the leftmost of the shortest is the least by length and start, whichever part is done first.
#pragma once

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "problem.hpp"

namespace assay::min_window {

/** The best of all parts. A length travels ahead of the window, so that other parts look for nothing longer;
 * they do look for windows as long, which may stand further left. */
class SharedBest {
 public:
  explicit SharedBest(const Best& best) : best_(best), given_(best.length), length_(best.length) {}

  /** What a part begins with: it is to find what is as short as the shortest that another part has found, and
   * shorter than what was there before all parts. */
  Best bound() const {
    const std::size_t length = length_.load(std::memory_order_relaxed);
    return {.start = 0, .length = length < given_ ? length + 1 : given_};
  }

  void offer(const Best& found) {
    std::size_t length = length_.load(std::memory_order_relaxed);
    while (found.length < length && !length_.compare_exchange_weak(length, found.length)) {
    }
    const std::lock_guard lock(mutex_);
    const bool is_better =
        found.length < best_.length || (found.length == best_.length && found.start < best_.start);
    if (is_better && found.length < given_) best_ = found;
  }

  const Best& best() const { return best_; }

 private:
  std::mutex mutex_;
  Best best_;
  std::size_t given_;
  std::atomic<std::size_t> length_;
};

/** search(thread, first, last, best) for the parts of [first, last), of `grain` bytes each, on so many
 * threads, which are numbered from 0. */
template <class Search>
void search_in_parts(int threads, std::size_t first, std::size_t last, std::size_t grain, Best& best,
                     Search search) {
  SharedBest shared(best);
  tbb::task_arena arena(threads);
  arena.execute([&] {
    using Range = tbb::blocked_range<std::size_t>;
    const std::size_t parts = (last - first + grain - 1) / grain;
    tbb::parallel_for(
        Range(0, parts, 1),
        [&](const Range& range) {
          for (std::size_t part = range.begin(); part < range.end(); ++part) {
            const Best bound = shared.bound();
            Best found = bound;
            const std::size_t begin = first + part * grain;
            search(static_cast<std::size_t>(tbb::this_task_arena::current_thread_index()), begin,
                   std::min(last, begin + grain), found);
            if (found.length < bound.length) shared.offer(found);
          }
        },
        tbb::simple_partitioner());
  });
  best = shared.best();
}

}  // namespace assay::min_window
