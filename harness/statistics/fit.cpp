// Growth exponents: by least squares on logarithms, and of a power beside a constant.

#include "harness/statistics/fit.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <vector>

#include "harness/statistics/student.hpp"

namespace assay::statistics {
namespace {

struct Point {
  double x;
  double y;
};

std::vector<Point> logarithms(std::span<const double> sizes, std::span<const double> costs) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    const Point point{std::log(sizes[i]), std::log(costs[i])};
    if (std::isfinite(point.x) && std::isfinite(point.y)) points.push_back(point);
  }
  return points;
}

// Not asked of the sum of squares, which rounding may leave above zero for equal sizes.
bool sizes_differ(const std::vector<Point>& points) {
  return std::any_of(points.begin(), points.end(),
                     [&](const Point& point) { return point.x != points[0].x; });
}

/** Costs as multiples of a constant and of a power, with weights 1 / cost^2: the best of both for one
 * exponent, and the sum of squares that is left. Parameters below zero are not allowed: the best then lies on
 * the border. */
struct LinearFit {
  double constant = 0, scale = 0, residuals = 0;
};

LinearFit fit_linear(std::span<const double> powers, std::span<const double> costs) {
  double uu = 0, uv = 0, vv = 0, u = 0, v = 0;  // sums over u = 1 / cost and v = power / cost
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const double one = 1 / costs[i];
    const double power = powers[i] / costs[i];
    uu += one * one;
    uv += one * power;
    vv += power * power;
    u += one;
    v += power;
  }
  const double determinant = uu * vv - uv * uv;
  LinearFit fit;
  if (determinant > 1e-12 * uu * vv) {  // else the power is a constant, too
    fit.constant = (u * vv - v * uv) / determinant;
    fit.scale = (v * uu - u * uv) / determinant;
  }
  if (fit.constant <= 0 && determinant > 1e-12 * uu * vv) {
    fit.constant = 0;
    fit.scale = v / vv;
  } else if (fit.scale <= 0) {
    fit.constant = u / uu;
    fit.scale = 0;
  }
  for (std::size_t i = 0; i < costs.size(); ++i) {
    const double off = (fit.constant + fit.scale * powers[i]) / costs[i] - 1;
    fit.residuals += off * off;
  }
  return fit;
}

/** Sizes over the largest one, to the exponent: numbers that stay near 1. */
std::vector<double> powers_of(std::span<const double> sizes, double exponent) {
  const double largest = *std::max_element(sizes.begin(), sizes.end());
  std::vector<double> powers;
  for (const double size : sizes) powers.push_back(std::pow(size / largest, exponent));
  return powers;
}

void require_fittable(std::span<const double> sizes, std::span<const double> costs) {
  const auto usable = [](double value) { return value > 0 && std::isfinite(value); };
  if (sizes.size() != costs.size())
    throw std::invalid_argument("fit_offset_power: sizes and costs differ in number");
  if (sizes.size() < 4) throw std::invalid_argument("fit_offset_power: fewer than four points");
  if (!std::all_of(sizes.begin(), sizes.end(), usable) || !std::all_of(costs.begin(), costs.end(), usable))
    throw std::invalid_argument("fit_offset_power: a size or a cost is not positive and finite");
  if (std::all_of(sizes.begin(), sizes.end(), [&](double size) { return size == sizes[0]; }))
    throw std::invalid_argument("fit_offset_power: all sizes are the same");
}

}  // namespace

Estimate growth_exponent(std::span<const double> sizes, std::span<const double> costs, double alpha) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (sizes.size() != costs.size())
    throw std::invalid_argument("growth_exponent: sizes and costs differ in number");
  const std::vector<Point> points = logarithms(sizes, costs);
  const auto count = static_cast<double>(points.size());
  const double critical = student_critical_value(alpha, count - 2.0);

  Point centre{0.0, 0.0};
  for (const Point& point : points) {
    centre.x += point.x / count;
    centre.y += point.y / count;
  }
  double xx = 0.0;
  double xy = 0.0;
  for (const Point& point : points) {
    xx += (point.x - centre.x) * (point.x - centre.x);
    xy += (point.x - centre.x) * (point.y - centre.y);
  }
  const double slope = sizes_differ(points) ? xy / xx : std::numeric_limits<double>::quiet_NaN();

  Estimate estimate{slope, {-infinity, infinity}, points.size()};
  if (points.size() < 3 || std::isnan(slope)) return estimate;
  double residuals = 0.0;
  for (const Point& point : points) {
    const double off = point.y - centre.y - slope * (point.x - centre.x);
    residuals += off * off;
  }
  const double reach = critical * std::sqrt(residuals / (count - 2.0) / xx);
  estimate.interval = {slope - reach, slope + reach};
  return estimate;
}

OffsetPower fit_offset_power(std::span<const double> sizes, std::span<const double> costs) {
  require_fittable(sizes, costs);
  // Tried on a grid: the sum of squares over the exponent has flat stretches and may have two valleys, which
  // a descent would be lost in, and a hundredth is finer than any use of the exponent.
  constexpr int steps_per_unit = 100, largest_exponent = 6;
  LinearFit best = fit_linear(powers_of(sizes, 0), costs);
  double exponent = 0;
  for (int step = 1; step <= largest_exponent * steps_per_unit; ++step) {
    const double tried = static_cast<double>(step) / steps_per_unit;
    const LinearFit fit = fit_linear(powers_of(sizes, tried), costs);
    if (!(fit.scale > 0 && fit.residuals < best.residuals)) continue;
    best = fit;
    exponent = tried;
  }
  const std::vector<double> powers = powers_of(sizes, exponent);
  OffsetPower found{best.constant, best.scale, exponent, 0};
  for (std::size_t i = 0; i < costs.size(); ++i)
    found.worst_deviation =
        std::max(found.worst_deviation, std::abs((best.constant + best.scale * powers[i]) / costs[i] - 1));
  found.scale /= std::pow(*std::max_element(sizes.begin(), sizes.end()), exponent);
  return found;
}

}  // namespace assay::statistics
