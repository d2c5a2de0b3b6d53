// The values divided among threads, in shares whose sizes differ by one at most.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace assay::longest_consecutive {

class Shares {
 public:
  Shares(std::size_t count, std::int32_t threads)
      : count_(count), number_(static_cast<std::size_t>(std::max(threads, 1))) {}

  std::size_t number() const { return number_; }
  /** begin(number()) is the count. */
  std::size_t begin(std::size_t share) const {
    return count_ / number_ * share + std::min(share, count_ % number_);
  }
  std::size_t size(std::size_t share) const { return begin(share + 1) - begin(share); }

 private:
  std::size_t count_;
  std::size_t number_;
};

}  // namespace assay::longest_consecutive
