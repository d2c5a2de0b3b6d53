// Which technique is for which text. Decided from the needs of the pattern and a sample of the text, and
// again from stretch to stretch, as the best window shortens and as rejection turns out to work or not.
#pragma once

#include "anchor.hpp"
#include "block_counts.hpp"
#include "blocker.hpp"
#include "first_window.hpp"
#include "next_occurrence.hpp"
#include "reject.hpp"

namespace assay::min_window {

/** A range of starts, a stretch at a time. Isa: a Filter and the Survivors of an instruction set, null
 * without any. One object per thread. */
template <class Isa>
class Stretches {
 public:
  using Filter = typename Isa::Filter;

  Stretches(const Problem& problem, const Filter& filter, const std::vector<Demand>& demands,
            const NextOccurrences& occurrences, bool is_dense)
      : problem_(problem),
        filter_(filter),
        demands_(demands),
        occurrences_(occurrences),
        is_dense_(is_dense) {}

  /** The windows that start in [first, last) and are shorter than the best, which there is. */
  void search(std::size_t first, std::size_t last, Best& best) {
    while (first < last && best.length > problem_.pattern_length) {
      if (best.length > BlockCounts::longest_window) return run_by_blockers(problem_, first, last, best);
      if (best.length > longest_for_occurrences) {
        BlockCounts blocks(problem_);
        blocks.search(first, last, best);
        first = blocks.next();
        continue;
      }
      const std::size_t end = std::min(last, first + std::max(stretch, 8 * best.length));
      if (may_reject(first, best)) {
        const Progress progress =
            reject(Isa::survivors, problem_, demands_, first, end, best, (end - first) / 8);
        // Where windows survive everywhere, counting is better for a while.
        if (progress.next < end) rejects_from_ = end + 16 * stretch;
        first = progress.next;
      } else {
        if (is_dense_)
          run_by_blockers(problem_, first, end, best);
        else
          occurrences_.search(filter_, first, end, best);
        first = end;
      }
    }
  }

  static constexpr std::size_t longest_for_occurrences = BlockCounts::shortest_window;

 private:
  static constexpr std::size_t stretch = NextOccurrences::smallest_block;

  bool may_reject(std::size_t first, const Best& best) const {
    return Isa::survivors != nullptr && best.length <= longest_in_bits + 1 && first >= rejects_from_;
  }

  const Problem& problem_;
  const Filter& filter_;
  const std::vector<Demand>& demands_;
  NextOccurrences occurrences_;
  bool is_dense_;  // Then next occurrences are slow: a value that was just written down is asked for again
                   // too soon, which the processor did not expect (2.9 to 5.5 ns a byte against 1.3).
  std::size_t rejects_from_ = 0;
};

}  // namespace assay::min_window
