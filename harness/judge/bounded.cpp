#include "harness/judge/bounded.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "harness/judge/place.hpp"

namespace assay::judge {
namespace {

constexpr std::size_t neighbours = 2;  // shown on either side of a wrong element
constexpr double infinity = std::numeric_limits<double>::infinity();

/** Error in units of the bound; above 1 is wrong. */
double ratio_of(double expected, double actual, double bound) {
  if (std::isnan(expected)) return std::isnan(actual) ? 0 : infinity;
  if (std::isinf(expected)) return actual == expected ? 0 : infinity;
  const double error = std::abs(actual - expected);
  if (!std::isfinite(error)) return infinity;
  if (error == 0) return 0;
  return bound > 0 ? error / bound : infinity;
}

double error_of(double expected, double actual) {
  if (std::isnan(expected) && std::isnan(actual)) return 0;
  return actual == expected ? 0 : std::abs(actual - expected);
}

}  // namespace

template <class T>
double ulp(double value) {
  const double magnitude = std::abs(value);
  constexpr int digits = std::numeric_limits<T>::digits;
  constexpr int lowest = std::numeric_limits<T>::min_exponent - digits;  // exponent of the smallest subnormal
  if (magnitude == 0 || !std::isfinite(magnitude)) return std::ldexp(1.0, lowest);
  return std::ldexp(1.0, std::max(std::ilogb(magnitude) + 1 - digits, lowest));
}

template <class T>
void Bounded<T>::row(std::size_t first, std::span<const double> expected, std::span<const T> actual,
                     std::span<const double> bound) {
  for (std::size_t offset = 0; offset < expected.size(); ++offset) {
    const double ratio = ratio_of(expected[offset], static_cast<double>(actual[offset]), bound[offset]);
    informative_ += expected[offset] != 0;
    if (ratio > 1 && wrong_++ == 0) first_wrong_ = spot(first, offset, expected, actual, bound, true);
    if (ratio > worst_ratio_) {
      worst_ratio_ = ratio;
      worst_ = spot(first, offset, expected, actual, bound, false);
    }
  }
  compared_ += expected.size();
}

template <class T>
auto Bounded<T>::spot(std::size_t first, std::size_t offset, std::span<const double> expected,
                      std::span<const T> actual, std::span<const double> bound, bool with_neighbourhood)
    -> Spot {
  Spot result{first + offset, expected[offset], static_cast<double>(actual[offset]), bound[offset], {}};
  if (with_neighbourhood) {
    const std::size_t begin = offset - std::min(offset, neighbours);
    const std::size_t length = std::min(expected.size(), offset + neighbours + 1) - begin;
    result.neighbourhood = fmt::format("; around it expected [{:.7g}], got [{:.7g}]",
                                       fmt::join(expected.subspan(begin, length), " "),
                                       fmt::join(actual.subspan(begin, length), " "));
  }
  return result;
}

template <class T>
std::string Bounded<T>::describe(const Spot& spot) const {
  const double error = error_of(spot.expected, spot.actual);
  return fmt::format(
      "{}: expected {:.9g}, got {:.9g}, off by {:.3g} = {:.3g} of the bound {:.3g} ({:.3g} ULP)",
      place(name_, shape_, spot.index), spot.expected, spot.actual, error,
      ratio_of(spot.expected, spot.actual, spot.bound), spot.bound, error / ulp<T>(spot.expected));
}

template <class T>
Judgement Bounded<T>::finish() const {
  Judgement result;
  result.pass = wrong_ == 0;
  result.compared = compared_;
  result.informative = informative_;
  if (compared_ == 0) return result;
  result.error_over_bound = worst_ratio_;
  result.worst_error = error_of(worst_.expected, worst_.actual);
  result.worst_ulps = result.worst_error / ulp<T>(worst_.expected);
  if (wrong_ == 0) {
    result.detail = worst_ratio_ > 0 ? "worst at " + describe(worst_) : "";
    return result;
  }
  result.detail = fmt::format("{}; {} of {} elements are outside{}", describe(first_wrong_), wrong_,
                              compared_, first_wrong_.neighbourhood);
  if (worst_.index != first_wrong_.index) result.detail += "; worst " + describe(worst_);
  return result;
}

template double ulp<float>(double);
template double ulp<double>(double);
template class Bounded<float>;
template class Bounded<double>;

}  // namespace assay::judge
