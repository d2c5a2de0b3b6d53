// The noise floor by random sign flips.

#include "harness/statistics/noise_floor.hpp"

#include <cmath>
#include <random>
#include <vector>

#include "harness/statistics/location.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::statistics {

double noise_floor(std::span<const double> same_code_per_process, std::uint64_t seed, std::size_t draws) {
  std::mt19937_64 random(seed);
  std::vector<double> flipped(same_code_per_process.size());
  std::vector<double> reach(draws);
  for (double& distance : reach) {
    for (std::size_t i = 0; i < flipped.size(); ++i)
      flipped[i] = (random() >> 63) != 0 ? -same_code_per_process[i] : same_code_per_process[i];
    distance = std::abs(trimmed_mean(flipped, process_trim));
  }
  return quantile(reach, 0.99);
}

}  // namespace assay::statistics
