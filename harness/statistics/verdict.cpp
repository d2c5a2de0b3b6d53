// The decision rule of the measurement protocol.

#include "harness/statistics/verdict.hpp"

namespace assay::statistics {

const char* word(Word verdict) {
  switch (verdict) {
    case Word::faster:
      return "faster";
    case Word::slower:
      return "slower";
    case Word::same:
      return "same";
    case Word::inconclusive:
      return "inconclusive";
    case Word::no_verdict:
      return "no verdict";
  }
  return "no verdict";
}

bool precise_enough(const Estimate& log_ratio, const Rule& rule) {
  return std::isfinite(log_ratio.value) && half_width(log_ratio) <= rule.stop_half_width;
}

Word decide(const Estimate& log_ratio, const Rule& rule) {
  const auto& [low, high] = log_ratio.interval;
  if (!std::isfinite(log_ratio.value) || std::isnan(low) || std::isnan(high)) return Word::no_verdict;

  const bool too_wide = half_width(log_ratio) > rule.max_half_width;
  const double clear_of = too_wide ? rule.max_half_width : 0.0;
  if (high < -clear_of && log_ratio.value <= -rule.min_effect) return Word::faster;
  if (low > clear_of && log_ratio.value >= rule.min_effect) return Word::slower;
  if (too_wide) return Word::no_verdict;
  if (low >= -rule.same_band && high <= rule.same_band) return Word::same;
  return Word::inconclusive;
}

}  // namespace assay::statistics
