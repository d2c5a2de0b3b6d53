// Ranks with ties, group by group.

#include "harness/statistics/ranking.hpp"

#include <algorithm>
#include <cmath>

namespace assay::statistics {
namespace {

Estimate difference(const Estimate& a, const Estimate& b) {
  return {a.value - b.value,
          {a.interval.low - b.interval.high, a.interval.high - b.interval.low},
          std::min(a.samples, b.samples)};
}

}  // namespace

std::vector<std::optional<std::size_t>> ranks(std::span<const Estimate> against_best, const Rule& rule) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < against_best.size(); ++i)
    if (!std::isnan(against_best[i].value)) order.push_back(i);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return against_best[a].value < against_best[b].value;
  });

  std::vector<std::optional<std::size_t>> rank(against_best.size());
  std::size_t leader = 0;
  for (std::size_t place = 0; place < order.size(); ++place) {
    const Estimate behind = difference(against_best[order[place]], against_best[order[leader]]);
    if (decide(behind, rule) == Word::slower) leader = place;
    rank[order[place]] = leader + 1;
  }
  return rank;
}

}  // namespace assay::statistics
