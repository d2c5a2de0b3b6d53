// Yuen's interval for a trimmed mean.

#include "harness/statistics/interval.hpp"

#include <cmath>
#include <limits>

#include "harness/statistics/location.hpp"
#include "harness/statistics/student.hpp"

namespace assay::statistics {
namespace {

/** A trimmed mean and its standard error, NaN where the values give none. */
struct Trimmed {
  double centre;
  double standard_error;
  double degrees;
};

Trimmed trimmed(std::span<const double> values, double trim) {
  const auto count = static_cast<double>(values.size());
  const double kept = count - 2.0 * static_cast<double>(trimmed_per_side(values.size(), trim));
  Trimmed result{trimmed_mean(values, trim), std::numeric_limits<double>::quiet_NaN(), kept - 1.0};
  if (kept < 2.0 || !std::isfinite(result.centre)) return result;
  const double squares = (count - 1.0) * winsorised_variance(values, trim);
  result.standard_error = std::sqrt(squares / (kept * (kept - 1.0)));
  return result;
}

}  // namespace

double half_width(const Estimate& estimate) { return (estimate.interval.high - estimate.interval.low) / 2.0; }

Estimate yuen(std::span<const double> values, double trim, double alpha) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const Trimmed mean = trimmed(values, trim);
  const double critical = student_critical_value(alpha, mean.degrees);
  Estimate estimate{mean.centre, {-infinity, infinity}, values.size()};
  if (std::isnan(mean.standard_error)) return estimate;
  const double reach = critical * mean.standard_error;
  estimate.interval = {mean.centre - reach, mean.centre + reach};
  return estimate;
}

double yuen_p_value(std::span<const double> values, double trim) {
  const Trimmed mean = trimmed(values, trim);
  return student_two_sided(mean.centre / mean.standard_error, mean.degrees);
}

}  // namespace assay::statistics
