#include "harness/bench/comparisons.hpp"

#include <fmt/format.h>

#include <cmath>

#include "harness/statistics/holm.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::bench {
namespace {

using statistics::Estimate;
using statistics::Rule;
using statistics::Word;

using statistics::percent;

/** Why one cannot say more, from what the rule of verdicts looks at. */
std::string reason(Word word, const Estimate& estimate, const Rule& rule) {
  if (word != Word::inconclusive && word != Word::no_verdict) return "";
  if (!std::isfinite(statistics::half_width(estimate)))
    return fmt::format("{} {} give no interval", estimate.samples,
                       estimate.samples == 1 ? "process" : "processes");
  const std::string interval =
      fmt::format("{:+.1f} to {:+.1f} %", percent(estimate.interval.low), percent(estimate.interval.high));
  if (word == Word::no_verdict)
    return fmt::format("too noisy for small differences: {} after {} processes", interval, estimate.samples);
  const bool differs = estimate.interval.low > 0 || estimate.interval.high < 0;
  if (differs)
    return fmt::format("a difference below the noise floor of {:.1f} %: {}", percent(rule.min_effect),
                       interval);
  return fmt::format("{} holds both", interval);
}

Comparison judge(const Pairing& pairing, Pairs pairs, double level) {
  Comparison result;
  const Rule rule = rule_above(pairing.floor);
  result.log_ratio = statistics::over_processes(pairs.log_ratios, level);
  result.word = statistics::decide(result.log_ratio, rule);
  result.why = reason(result.word, result.log_ratio, rule);
  // What is four times slower is slower, whatever disturbed it: only who ran in the same rounds is that
  // close.
  const bool close = pairing.contender->paired && pairing.reference->paired;
  if (close && pairing.floor != nullptr && !pairing.floor->withheld.empty())
    pairs.why_no_verdict = pairing.floor->withheld;
  if (close && !pairs.why_no_verdict.empty()) {
    result.word = Word::no_verdict;
    result.why = pairs.why_no_verdict;
  }
  result.pairs = std::move(pairs);
  return result;
}

}  // namespace

std::vector<Comparison> compare(const std::vector<Pairing>& pairings) {
  std::vector<Pairs> pairs;
  std::vector<double> p_values;
  for (const Pairing& one : pairings) {
    pairs.push_back(pair(*one.group, *one.reference, *one.contender));
    p_values.push_back(statistics::yuen_p_value(pairs.back().log_ratios, statistics::process_trim));
  }
  const std::vector<double> levels = statistics::holm_levels(p_values, verdict_alpha);
  std::vector<Comparison> result;
  for (std::size_t row = 0; row < pairings.size(); ++row)
    result.push_back(judge(pairings[row], std::move(pairs[row]), levels[row]));
  return result;
}

bool is_precise(const Pairing& pairing) {
  if (!pairing.contender->paired) return true;
  const Pairs pairs = pair(*pairing.group, *pairing.reference, *pairing.contender);
  return statistics::precise_enough(statistics::over_processes(pairs.log_ratios, verdict_alpha));
}

}  // namespace assay::bench
