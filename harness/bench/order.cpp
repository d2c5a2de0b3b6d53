#include "harness/bench/order.hpp"

#include <numeric>
#include <span>

namespace assay::bench {

const std::vector<std::size_t>& Rotation::next() {
  if (place_ == block_.size()) {
    draw_block();
    place_ = 0;
  }
  return block_[place_++];
}

void Rotation::draw_block() {
  block_.clear();
  std::vector<std::size_t> names(count_);
  std::iota(names.begin(), names.end(), std::size_t{0});
  random_.shuffle(std::span(names));
  // 0, 1, n-1, 2, n-2, ...: neighbours differ by every step once, so that its n cyclic shifts hold every
  // ordered pair once where n is even, and together with their reversals twice where it is odd.
  std::vector<std::size_t> first(count_);
  for (std::size_t place = 0; place < count_; ++place)
    first[place] = place % 2 == 1 ? (place + 1) / 2 : (count_ - place / 2) % count_;
  for (std::size_t shift = 0; shift < count_; ++shift) {
    std::vector<std::size_t> row(count_);
    for (std::size_t place = 0; place < count_; ++place) row[place] = names[(first[place] + shift) % count_];
    if (count_ % 2 == 1) block_.emplace_back(row.rbegin(), row.rend());
    block_.push_back(std::move(row));
  }
  if (block_.empty()) block_.emplace_back();
  random_.shuffle(std::span(block_));
}

}  // namespace assay::bench
