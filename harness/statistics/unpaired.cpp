// Yuen's two-sample test, and Holm's procedure over a table of its results.

#include "harness/statistics/unpaired.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

#include "harness/statistics/holm.hpp"
#include "harness/statistics/location.hpp"
#include "harness/statistics/student.hpp"

namespace assay::statistics {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

/** One side: its trimmed mean with the squared standard error. */
struct Side {
  double centre, squared_error, degrees;
};

Side side_of(std::span<const double> values, double trim) {
  std::vector<double> usable;
  std::ranges::copy_if(values, std::back_inserter(usable), [](double value) { return !std::isnan(value); });
  const auto count = static_cast<double>(usable.size());
  const double kept = count - 2.0 * static_cast<double>(trimmed_per_side(usable.size(), trim));
  const double centre = trimmed_mean(usable, trim);
  if (kept < 2.0) return {centre, infinity, 0};
  return {centre, (count - 1.0) * winsorised_variance(usable, trim) / (kept * (kept - 1.0)), kept - 1.0};
}

/** The probability, if the effect were at the threshold, of one as far beyond it: the smaller of the two
 * directions, twice, since both are tried. */
double p_value(const Difference& difference, double effect) {
  const double beyond = std::abs(difference.value) - effect;
  if (!(difference.degrees >= 1.0) || !std::isfinite(beyond)) return 1;
  if (beyond <= 0) return 1;
  if (difference.standard_error == 0.0) return 0;
  return student_two_sided(beyond / difference.standard_error, difference.degrees);
}

}  // namespace

Estimate Difference::at(double alpha) const {
  const double reach = student_critical_value(alpha, degrees) * standard_error;
  // No spread at all and no degrees of freedom is infinity times zero: nothing is known.
  if (!std::isfinite(reach)) return {value, {-infinity, infinity}, 0};
  return {value, {value - reach, value + reach}, 0};
}

Difference unpaired(std::span<const double> a, std::span<const double> b, double trim) {
  const Side first = side_of(a, trim), second = side_of(b, trim);
  Difference result{second.centre - first.centre, std::sqrt(first.squared_error + second.squared_error), 0};
  if (!std::isfinite(result.standard_error)) return result;
  const double squares = first.squared_error + second.squared_error;
  // Welch and Satterthwaite; without any spread the two sides' degrees add up.
  result.degrees = squares > 0 ? squares * squares /
                                     (first.squared_error * first.squared_error / first.degrees +
                                      second.squared_error * second.squared_error / second.degrees)
                               : first.degrees + second.degrees;
  return result;
}

std::vector<Word> decide_all(std::span<const Difference> differences, const Threshold& threshold) {
  std::vector<double> p_values;
  // Rows without an estimate ask nothing, so they do not make the others' levels stricter.
  std::vector<std::size_t> asked;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    if (!std::isfinite(differences[i].value)) continue;
    asked.push_back(i);
    p_values.push_back(p_value(differences[i], threshold.effect));
  }
  const std::vector<double> levels = holm_levels(p_values, threshold.family_alpha);
  std::vector<Word> words(differences.size(), Word::no_verdict);
  for (std::size_t k = 0; k < asked.size(); ++k) {
    const Estimate estimate = differences[asked[k]].at(threshold.most_alpha);
    const bool within =
        estimate.interval.low >= -threshold.effect && estimate.interval.high <= threshold.effect;
    const bool beyond = p_values[k] <= std::min(levels[k], threshold.most_alpha);
    words[asked[k]] = beyond   ? (estimate.value > 0 ? Word::slower : Word::faster)
                      : within ? Word::same
                               : Word::inconclusive;
  }
  return words;
}

}  // namespace assay::statistics
