#include "harness/statistics/holm.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace assay::statistics {

std::vector<double> holm_levels(std::span<const double> p_values, double alpha) {
  if (!(alpha > 0.0 && alpha < 1.0)) throw std::invalid_argument("alpha must lie between 0 and 1");
  const auto p_of = [&](std::size_t row) { return std::isnan(p_values[row]) ? 1.0 : p_values[row]; };
  std::vector<std::size_t> order(p_values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return p_of(a) < p_of(b); });

  std::vector<double> levels(p_values.size());
  bool rejecting = true;
  double level = alpha;
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (rejecting) level = alpha / static_cast<double>(order.size() - place);
    levels[order[place]] = level;
    rejecting = rejecting && p_of(order[place]) <= level;
  }
  return levels;
}

}  // namespace assay::statistics
