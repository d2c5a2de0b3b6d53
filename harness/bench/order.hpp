// In which order the contenders of a round run.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/contract/random.hpp"

namespace assay::bench {

/** Orders of `count` contenders for as many rounds as one asks for. Rounds come in blocks; within a block
 * each contender runs equally often at each place, and follows each other one equally often (Williams,
 * "Experimental Designs Balanced for the Estimation of Residual Effects of Treatments", Australian Journal of
 * Scientific Research A 2, 1949): what one leaves in the caches and predictors, it leaves to all alike. A
 * block has `count` rounds, twice as many where the count is odd, and is drawn afresh from the seed. */
class Rotation {
 public:
  Rotation(std::size_t count, std::uint64_t seed) : count_(count), random_(seed) {}

  const std::vector<std::size_t>& next();

 private:
  void draw_block();

  std::size_t count_;
  Random random_;
  std::vector<std::vector<std::size_t>> block_;
  std::size_t place_ = 0;
};

}  // namespace assay::bench
