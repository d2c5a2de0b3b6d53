#include "harness/statistics/protocol.hpp"

#include <algorithm>
#include <random>

#include "harness/statistics/paired.hpp"

namespace assay::statistics {
namespace {

/** Uniform in [0, limit): without the bias of a remainder, and the same on every platform. */
std::size_t below(std::mt19937_64& random, std::size_t limit) {
  const std::uint64_t whole = std::mt19937_64::max() - std::mt19937_64::max() % limit;
  std::uint64_t value = random();
  while (value >= whole) value = random();
  return value % limit;
}

double& rate_of(WordRates& rates, Word word) {
  switch (word) {
    case Word::faster:
      return rates.faster;
    case Word::slower:
      return rates.slower;
    case Word::same:
      return rates.same;
    case Word::inconclusive:
      return rates.inconclusive;
    case Word::no_verdict:
      break;
  }
  return rates.no_verdict;
}

}  // namespace

Decision decide_at_looks(std::span<const double> per_process, const Looks& looks, const Rule& rule) {
  Decision decision;
  for (const std::size_t look : looks.at) {
    decision.processes = std::min(look, per_process.size());
    decision.log_ratio = over_processes(per_process.first(decision.processes), looks.alpha);
    if (decision.processes < look || precise_enough(decision.log_ratio, rule)) break;
  }
  decision.word = decide(decision.log_ratio, rule);
  return decision;
}

WordRates resample(std::span<const double> per_process, const Looks& looks, const Rule& rule,
                   const Resampling& resampling) {
  WordRates rates;
  if (per_process.empty() || looks.at.empty() || resampling.draws == 0) return rates;
  std::mt19937_64 random(resampling.seed);
  std::vector<double> sample(looks.at.back());
  for (std::size_t draw = 0; draw < resampling.draws; ++draw) {
    const std::size_t start = below(random, per_process.size());
    for (std::size_t i = 0; i < sample.size(); ++i) {
      const std::size_t place = resampling.how == Draws::contiguous ? (start + i) % per_process.size()
                                                                    : below(random, per_process.size());
      const bool flips = resampling.flip_signs && (random() >> 63) != 0;
      sample[i] = (flips ? -per_process[place] : per_process[place]) + resampling.shift;
    }
    const Decision decision = decide_at_looks(sample, looks, rule);
    rate_of(rates, decision.word) += 1;
    rates.processes += static_cast<double>(decision.processes);
  }
  for (double* total :
       {&rates.faster, &rates.slower, &rates.same, &rates.inconclusive, &rates.no_verdict, &rates.processes})
    *total /= static_cast<double>(resampling.draws);
  return rates;
}

}  // namespace assay::statistics
