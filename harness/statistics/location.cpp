// Location and scale of a sample; see the header for the conventions.

#include "harness/statistics/location.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <vector>

namespace assay::statistics {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

bool has_no_location(std::span<const double> values) {
  return values.empty() || std::any_of(values.begin(), values.end(), [](double v) { return std::isnan(v); });
}

std::vector<double> sorted(std::span<const double> values) {
  std::vector<double> copy(values.begin(), values.end());
  std::sort(copy.begin(), copy.end());
  return copy;
}

double mean(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

}  // namespace

double median(std::span<const double> values) {
  if (has_no_location(values)) return nan;
  const std::vector<double> ordered = sorted(values);
  const std::size_t upper = ordered.size() / 2;
  if (ordered.size() % 2 == 1) return ordered[upper];
  return std::midpoint(ordered[upper - 1], ordered[upper]);
}

double quantile(std::span<const double> values, double p) {
  if (!(p >= 0.0 && p <= 1.0)) throw std::invalid_argument("quantile: p must lie in [0, 1]");
  if (has_no_location(values)) return nan;
  const std::vector<double> ordered = sorted(values);
  const double position = p * static_cast<double>(ordered.size() - 1);
  const auto below = static_cast<std::size_t>(position);
  const std::size_t above = std::min(below + 1, ordered.size() - 1);
  // Equal neighbours are returned as they are: between two infinities interpolation would make a NaN.
  if (ordered[below] == ordered[above]) return ordered[below];
  return std::lerp(ordered[below], ordered[above], position - static_cast<double>(below));
}

std::size_t trimmed_per_side(std::size_t count, double trim) {
  if (!(trim >= 0.0 && trim < 0.5)) throw std::invalid_argument("trim must lie in [0, 0.5)");
  if (count == 0) return 0;
  // The nudge keeps a product that is whole on paper whole here: 0.29 * 100 is 28.999999999999996.
  const auto cut = static_cast<std::size_t>(std::floor(trim * static_cast<double>(count) + 1e-9));
  return std::min(cut, (count - 1) / 2);
}

double trimmed_mean(std::span<const double> values, double trim) {
  const std::size_t cut = trimmed_per_side(values.size(), trim);
  if (has_no_location(values)) return nan;
  const std::vector<double> ordered = sorted(values);
  return mean(std::span(ordered).subspan(cut, ordered.size() - 2 * cut));
}

double winsorised_variance(std::span<const double> values, double trim) {
  const std::size_t cut = trimmed_per_side(values.size(), trim);
  if (values.size() < 2 || has_no_location(values)) return nan;
  std::vector<double> ordered = sorted(values);
  const std::size_t last = ordered.size() - 1;
  for (std::size_t i = 0; i < cut; ++i) {
    ordered[i] = ordered[cut];
    ordered[last - i] = ordered[last - cut];
  }
  const double centre = mean(ordered);
  double squares = 0.0;
  for (const double value : ordered) squares += (value - centre) * (value - centre);
  return squares / static_cast<double>(last);
}

}  // namespace assay::statistics
