#include "harness/bench/surroundings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>

namespace assay::bench {
namespace {

using Clock = std::chrono::steady_clock;

// The task that looks is one of them; with one more there is still a CPU for the worker on any machine with
// two.
constexpr int quiet = 2;
constexpr int readings = 3;
constexpr auto between_readings = std::chrono::milliseconds(4);
constexpr double most_steal = 0.02;
constexpr long long fewest_ticks =
    5;  // of a hundredth of a second each: fewer are no share of a short process

/** 0 where the kernel does not say. */
int runnable_now() { return target::runnable_tasks("/").value_or(0); }

/** The fewest of some readings: a task that runs for a millisecond disturbs nobody. */
int runnable() {
  int fewest = runnable_now();
  for (int reading = 1; reading < readings && fewest > quiet; ++reading) {
    std::this_thread::sleep_for(between_readings);
    fewest = std::min(fewest, runnable_now());
  }
  return fewest;
}

}  // namespace

Surroundings::Surroundings(double most_seconds) {
  const auto start = Clock::now();
  const auto waited = [&] { return std::chrono::duration<double>(Clock::now() - start).count(); };
  conditions_.runnable = runnable();
  while (conditions_.runnable > quiet && waited() < most_seconds) {
    std::this_thread::sleep_for(between_readings);
    conditions_.runnable = runnable();
  }
  conditions_.waited_seconds = waited();
  before_ = target::cpu_ticks("/").value_or(target::CpuTicks{});
}

Conditions Surroundings::finished() const {
  Conditions result = conditions_;
  const target::CpuTicks after = target::cpu_ticks("/").value_or(before_);
  if (after.stolen - before_.stolen >= fewest_ticks)
    result.steal_share = (after.stolen - before_.stolen) / (after.all - before_.all);
  return result;
}

bool is_busy(const Conditions& conditions) { return conditions.runnable > quiet; }

std::string why_rejected(const Conditions& conditions) {
  if (conditions.steal_share <= most_steal) return "";
  return fmt::format("the hypervisor gave {:.1f} % of the CPU time to others", 100 * conditions.steal_share);
}

}  // namespace assay::bench
