#include "harness/bench/floors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "harness/bench/pairs.hpp"
#include "harness/statistics/location.hpp"
#include "harness/statistics/noise_floor.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::bench {
namespace {

constexpr std::uint64_t seed_of_flips = 1;
// Kernels whose processes scatter like this are the ones whose medians are biased by more than a percent in
// samples of this size.
constexpr double noisy_deviation = 0.05;
const double least_effect_if_noisy = std::log(1.02);

double deviation(const std::vector<double>& values) {
  return std::sqrt(statistics::winsorised_variance(values, 0));
}

void add_same_code(Floor& floor, const std::vector<double>& log_ratios, double alpha) {
  floor.same_code = statistics::over_processes(log_ratios, alpha);
  const double chance = statistics::noise_floor(log_ratios, seed_of_flips);
  if (std::isfinite(chance)) floor.least_effect = std::max(floor.least_effect, chance);
  if (deviation(log_ratios) > noisy_deviation)
    floor.least_effect = std::max(floor.least_effect, least_effect_if_noisy);
  const auto& [low, high] = floor.same_code->interval;
  const bool differs = low > 0 || high < 0;
  if (differs && std::abs(floor.same_code->value) >= statistics::Rule{}.min_effect)
    floor.withheld = fmt::format("the same code differs from itself by {:.1f} % here ({:.1f} to {:.1f} %)",
                                 statistics::percent(floor.same_code->value), statistics::percent(low),
                                 statistics::percent(high));
}

void add_copied_code(Floor& floor, const std::vector<double>& log_ratios, double alpha) {
  floor.copied_code = statistics::over_processes(log_ratios, alpha);
  if (std::isfinite(floor.copied_code->value))
    floor.least_effect = std::max(floor.least_effect, std::abs(floor.copied_code->value));
}

}  // namespace

const Floor* Floors::of(int threads) const {
  const Floor* found = nullptr;
  for (const auto& [count, floor] : by_threads)
    if (count <= threads) found = &floor;
  return found;
}

Floors floors_of(const Group& group, double alpha) {
  std::map<int, Floor> floors;
  for (const Contender& twin : group.contenders) {
    if (!twin.is_twin() || !twin.takes_part()) continue;
    const Contender* original = group.namesake(twin, Build::current);
    if (original == nullptr) continue;
    const std::vector<double> log_ratios = pair(group, *original, twin).log_ratios;
    if (log_ratios.empty()) continue;
    Floor& floor = floors[twin.threads];
    floor.original = original;
    floor.least_effect = std::max(floor.least_effect, statistics::Rule{}.min_effect);
    if (twin.build == Build::again)
      add_same_code(floor, log_ratios, alpha);
    else
      add_copied_code(floor, log_ratios, alpha);
  }
  return {{floors.begin(), floors.end()}};
}

statistics::Rule rule_above(const Floor* floor) {
  statistics::Rule rule;
  if (floor != nullptr) rule.min_effect = std::max(rule.min_effect, floor->least_effect);
  return rule;
}

}  // namespace assay::bench
