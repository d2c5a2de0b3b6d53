// Rejects blocks of starts by counts. A window that is shorter than the best and starts in a block lies
// within the block and so many bytes behind it; where that stretch does not have everything, no window starts
// in the block. The counts of the stretch follow from those of the block before: what comes in is added, what
// drops out is taken off, without a branch that depends on the text, and what is needed is compared once a
// block. Where windows are long the stretch is hardly longer than the best one, and almost every block is
// out.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "problem.hpp"

namespace assay::min_window {

class BlockCounts {
 public:
  static constexpr std::size_t shortest_window = 4096;                 // below, comparing costs too much
  static constexpr std::size_t longest_window = std::size_t{1} << 30;  // counts fit 32 bits with a sign

  explicit BlockCounts(const Problem& problem) : problem_(problem) {
    for (std::size_t value = 0; value < need_.size(); ++value)
      need_[value] = static_cast<std::int32_t>(problem.need[value]);
  }

  /** The windows that start in [first, last) and are shorter than the best, which is of a length between
   * these. */
  void search(std::size_t first, std::size_t last, Best& best) {
    counts_ = {};
    begin_ = end_ = first;
    while (begin_ < last && best.length >= shortest_window) {
      const std::size_t block =
          std::min(last - begin_, std::clamp(best.length / blocks_per_window, block_at_least, block_at_most));
      move_end(std::min(problem_.length, begin_ + block + best.length - 2));
      if (has_everything()) look_closer(begin_ + block, best);
      move_begin(begin_ + block);
    }
  }

  /** From where on starts are left to look at, after a search: the best may have become too short. */
  std::size_t next() const { return begin_; }

 private:
  static constexpr std::size_t blocks_per_window = 16, block_at_least = 256, block_at_most = 1024;
  // The same byte value comes again too soon for one counter, which each step would wait for.
  static constexpr std::size_t tables = 4;
  using Table = std::array<std::int32_t, 256>;

  template <std::int32_t by>
  void count(std::size_t first, std::size_t last) {
    const std::uint8_t* text = problem_.text;
    for (; last - first >= tables; first += tables)
      for (std::size_t table = 0; table < tables; ++table) counts_[table][text[first + table]] += by;
    for (; first < last; ++first) counts_[0][text[first]] += by;
  }

  void move_end(std::size_t end) {
    if (end > end_)
      count<1>(end_, end);
    else
      count<-1>(end, end_);
    end_ = end;
  }
  void move_begin(std::size_t begin) {
    count<-1>(begin_, begin);
    begin_ = begin;
  }

  /** What the stretch has more of than is needed. */
  Table surplus() const {
    Table surplus;
    for (std::size_t value = 0; value < surplus.size(); ++value)
      surplus[value] =
          counts_[0][value] + counts_[1][value] + counts_[2][value] + counts_[3][value] - need_[value];
    return surplus;
  }

  bool has_everything() const {
    std::int32_t least = 0;
    for (const std::int32_t value : surplus()) least = std::min(least, value);
    return least >= 0;
  }

  /** The windows of the stretch that start before `last`, by the sliding window that is driven by its
   * blocker. */
  void look_closer(std::size_t last, Best& best) const {
    const std::uint8_t* text = problem_.text;
    Table spare = surplus();
    std::size_t right = end_;  // the window is [left, right), and complete
    while (spare[text[right - 1]] > 0) --spare[text[--right]];
    for (std::size_t left = begin_; left < last; ++left) {
      best.offer(left, right - left);
      if (spare[text[left]]-- > 0) continue;
      while (right < end_ && text[right] != text[left]) ++spare[text[right++]];
      if (right == end_) return;  // too long from here on
      ++spare[text[right++]];
    }
  }

  const Problem& problem_;
  Table need_{};
  std::array<Table, tables> counts_{};
  std::size_t begin_ = 0, end_ = 0;
};

}  // namespace assay::min_window
