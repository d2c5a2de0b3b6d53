// Yuen's interval for a trimmed mean.

#include "harness/statistics/interval.hpp"

#include <cmath>
#include <limits>

#include "harness/statistics/location.hpp"
#include "harness/statistics/student.hpp"

namespace assay::statistics {

double half_width(const Estimate& estimate) { return (estimate.interval.high - estimate.interval.low) / 2.0; }

Estimate yuen(std::span<const double> values, double trim, double alpha) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double centre = trimmed_mean(values, trim);
  const auto count = static_cast<double>(values.size());
  const double kept = count - 2.0 * static_cast<double>(trimmed_per_side(values.size(), trim));
  const double critical = student_critical_value(alpha, kept - 1.0);

  Estimate estimate{centre, {-infinity, infinity}, values.size()};
  if (kept < 2.0 || !std::isfinite(centre)) return estimate;
  const double squares = (count - 1.0) * winsorised_variance(values, trim);
  const double reach = critical * std::sqrt(squares / (kept * (kept - 1.0)));
  estimate.interval = {centre - reach, centre + reach};
  return estimate;
}

}  // namespace assay::statistics
