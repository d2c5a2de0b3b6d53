// The growth exponent by least squares on logarithms.

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

}  // namespace assay::statistics
