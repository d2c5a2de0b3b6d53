// Rounds of samples, and what becomes of them.

#include "harness/target/meter.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace assay::target {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double sample_seconds = 1e-3;
constexpr int rounds = 4;
constexpr std::size_t fewest_samples = 3;  // of a way in a round

/** The least value that at least a share p of the sorted values does not exceed. */
double percentile(const std::vector<double>& sorted, double p) {
  const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

void conclude(Ceiling& ceiling, std::vector<double> samples) {
  if (samples.empty()) return;
  std::sort(samples.begin(), samples.end());
  const bool rate = ceiling.is_rate();
  const double value = percentile(samples, rate ? 0.9 : 0.1);
  const bool better = rate ? value > ceiling.value : value < ceiling.value;
  if (ceiling.samples != 0 && !better) return;
  const double median = percentile(samples, 0.5);
  ceiling.value = value;
  ceiling.low = rate ? median : samples.front();
  ceiling.high = rate ? samples.back() : median;
  ceiling.samples = samples.size();
}

void take_some(Meter& meter, double seconds, std::vector<double>& samples) {
  meter.begin_round();
  const auto deadline = Clock::now() + std::chrono::duration<double>(seconds);
  for (std::size_t taken = 0; taken < fewest_samples || Clock::now() < deadline; ++taken)
    if (const double sample = meter.sample(); std::isfinite(sample)) samples.push_back(sample);
  meter.end_round();
}

}  // namespace

void RateMeter::begin_round() {
  team_ = std::make_unique<Team>(threads_, [this](int member) { work_(member, steps_); });
  // Doubling until a sample is long enough also brings the working set into the cache that it belongs to. The
  // faster of two runs decides: one that was interrupted would pass for a long sample.
  if (steps_ == 0)
    for (steps_ = 1; std::min(team_->run(), team_->run()) < sample_seconds;) steps_ *= 2;
  else
    team_->run();
}

double RateMeter::sample() {
  const double steps = static_cast<double>(steps_) * threads_;
  return amount_ * steps / team_->run();
}

void take_samples(std::vector<Measurement>& measurements, double seconds) {
  std::vector<std::vector<std::vector<double>>> samples(measurements.size());
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = 0; i < measurements.size(); ++i) {
      const auto& ways = measurements[i].ways;
      samples[i].resize(ways.size());
      for (std::size_t way = 0; way < ways.size(); ++way)
        take_some(*ways[way], seconds / rounds / static_cast<double>(ways.size()), samples[i][way]);
    }
  }
  for (std::size_t i = 0; i < measurements.size(); ++i)
    for (const std::vector<double>& of_a_way : samples[i]) conclude(measurements[i].ceiling, of_a_way);
}

}  // namespace assay::target
