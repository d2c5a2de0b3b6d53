// Zeros of ratios that are joined by straight lines over the logarithm of the size.

#include "harness/statistics/crossover.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace assay::statistics {
namespace {

Lead lead_of(const Estimate& log_ratio, const Rule& rule) {
  switch (decide(log_ratio, rule)) {
    case Word::slower:
      return Lead::first;
    case Word::faster:
      return Lead::second;
    default:
      return Lead::neither;
  }
}

std::vector<RatioAt> usable(std::span<const RatioAt> points) {
  std::vector<RatioAt> kept;
  for (const RatioAt& point : points)
    if (point.size > 0 && std::isfinite(point.size) && std::isfinite(point.log_ratio.value))
      kept.push_back(point);
  std::ranges::sort(kept, {}, &RatioAt::size);
  for (std::size_t i = 1; i < kept.size(); ++i)
    if (kept[i].size == kept[i - 1].size) throw std::invalid_argument("contest: a size stands twice");
  return kept;
}

/** A line that is known at every size of a stretch. */
struct Line {
  std::vector<double> sizes, values;

  /** Where the line meets zero between i and i + 1, whose values have opposite signs or are zero. */
  double zero(std::size_t i) const {
    const double below = values[i], above = values[i + 1];
    // An end that is not bounded: the line leaves the other end at once.
    if (std::isinf(below)) return sizes[i + 1];
    if (std::isinf(above)) return sizes[i];
    const double share = below / (below - above);
    return sizes[i] * std::pow(sizes[i + 1] / sizes[i], share);
  }
  std::vector<double> zeros() const {
    std::vector<double> found;
    for (std::size_t i = 0; i + 1 < values.size(); ++i)
      if ((values[i] > 0) != (values[i + 1] > 0)) found.push_back(zero(i));
    return found;
  }
};

/** The crossover between the first and the last of some points, where opposite contenders lead. */
Crossover between(std::span<const RatioAt> points, Lead below) {
  // Seen from who leads below: positive at the beginning, negative at the end.
  const double sign = below == Lead::first ? 1 : -1;
  Line estimate, lower, upper;
  for (const auto& [size, ratio] : points) {
    for (Line* line : {&estimate, &lower, &upper}) line->sizes.push_back(size);
    estimate.values.push_back(sign * ratio.value);
    lower.values.push_back(std::min(sign * ratio.interval.low, sign * ratio.interval.high));
    upper.values.push_back(std::max(sign * ratio.interval.low, sign * ratio.interval.high));
  }
  const std::vector<double> zeros = estimate.zeros();
  return {below,
          points.front().size,
          points.back().size,
          zeros[zeros.size() / 2],
          {lower.zeros().front(), upper.zeros().back()}};
}

}  // namespace

Contest contest(std::span<const RatioAt> points, const Rule& rule) {
  const std::vector<RatioAt> kept = usable(points);
  Contest result;
  result.sizes = kept.size();
  std::size_t last = 0;
  Lead before = Lead::neither;
  for (std::size_t i = 0; i < kept.size(); ++i) {
    const Lead lead = lead_of(kept[i].log_ratio, rule);
    if (lead == Lead::neither) continue;
    ++result.told;
    if (before != Lead::neither && lead != before)
      result.crossovers.push_back(between(std::span(kept).subspan(last, i - last + 1), before));
    before = lead;
    last = i;
  }
  if (result.crossovers.empty()) result.ahead = before;
  return result;
}

}  // namespace assay::statistics
