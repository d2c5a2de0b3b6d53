#include "harness/advise/units.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace assay::advise {
namespace {

/** Three significant digits, and all those before the point. */
std::string three_digits(double value) {
  if (!std::isfinite(value)) return "?";
  if (value == 0) return "0";
  const double digits = std::floor(std::log10(std::abs(value))) + 1;
  return fmt::format("{:.{}f}", value, static_cast<int>(std::clamp(3 - digits, 0.0, 6.0)));
}

}  // namespace

TimeUnit unit_for(std::span<const double> seconds) {
  constexpr std::array units = {TimeUnit{"s", 1}, TimeUnit{"ms", 1e-3}, TimeUnit{"us", 1e-6},
                                TimeUnit{"ns", 1e-9}};
  if (seconds.empty()) return units.back();
  const double smallest = *std::ranges::min_element(seconds);
  for (const TimeUnit& unit : units)
    if (smallest >= unit.seconds) return unit;
  return units.back();
}

std::string time_text(double seconds, const TimeUnit& unit) { return three_digits(seconds / unit.seconds); }

std::string size_text(double size) {
  const std::string digits = fmt::format("{:.0f}", size);
  std::string text;
  for (std::size_t place = 0; place < digits.size(); ++place) {
    if (place > 0 && (digits.size() - place) % 3 == 0) text += ' ';
    text += digits[place];
  }
  return text;
}

std::string factor_text(double factor) { return three_digits(factor); }

}  // namespace assay::advise
