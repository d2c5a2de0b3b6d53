#include "harness/bench/error_rates.hpp"

#include <algorithm>
#include <cmath>

#include "harness/bench/comparisons.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/protocol.hpp"

namespace assay::bench {
namespace {

const Contender* find_if(const Group& group, Build build, auto is_meant) {
  for (const Contender& one : group.contenders)
    if (one.build == build && one.takes_part() && is_meant(one.implementation.name())) return &one;
  return nullptr;
}

/** Both ways of drawing. */
std::vector<statistics::WordRates> drawn(const Pairs& pairs, bool is_same_code) {
  std::vector<statistics::WordRates> rates;
  for (const auto how : {statistics::Draws::independent, statistics::Draws::contiguous}) {
    statistics::Resampling resampling;
    resampling.how = how;
    resampling.flip_signs = is_same_code;
    rates.push_back(statistics::resample(pairs.log_ratios, {}, {}, resampling));
  }
  return rates;
}

}  // namespace

std::vector<ErrorRates> error_rates(const std::vector<Group>& groups, const std::string& baseline) {
  std::vector<ErrorRates> result;
  for (const Group& group : groups) {
    const Contender* less = find_if(group, Build::current, [&](const auto& name) { return name == baseline; });
    const Contender* more = find_if(group, Build::current, [&](const auto& name) { return name != baseline; });
    const Contender* twin = find_if(group, Build::again, [](const auto&) { return true; });
    const Contender* original = twin == nullptr ? nullptr : group.namesake(*twin, Build::current);
    if (less == nullptr || more == nullptr || original == nullptr) continue;
    const Pairs equal = pair(group, *original, *twin), different = pair(group, *less, *more);
    if (equal.log_ratios.empty() || different.log_ratios.empty()) continue;

    ErrorRates rates;
    rates.kernel = group.point.id();
    rates.processes = different.log_ratios.size();
    rates.clock = different.clock;
    rates.preempted_share = different.preempted_share;
    rates.more_work_factor = std::exp(statistics::over_processes(different.log_ratios, verdict_alpha).value);
    for (const statistics::WordRates& one : drawn(equal, true))
      rates.same_code_difference = std::max(rates.same_code_difference, one.faster + one.slower);
    rates.more_work_found = 1;
    for (const statistics::WordRates& one : drawn(different, false)) {
      rates.more_work_found = std::min(rates.more_work_found, one.slower);
      rates.wrong_sign = std::max(rates.wrong_sign, one.faster);
    }
    result.push_back(rates);
  }
  return result;
}

}  // namespace assay::bench
