#include "harness/bench/pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "harness/statistics/location.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::bench {
namespace {

constexpr double preempted_for_cpu_time = 0.05;
constexpr double preempted_for_no_verdict = 0.20;

bool is_single_threaded(const Group& group, const Contender& contender) {
  return contender.implementation.record->parallel == 0 && group.suite->callers(group.point).count == 1;
}

bool counts(const std::vector<bool>& rounds, const Slot& slot) {
  return rounds[static_cast<std::size_t>(slot.round)];
}

double preempted_share(const Contender& a, const Contender& b) {
  std::size_t slots = 0, preempted = 0;
  for (const Contender* one : {&a, &b})
    for (const std::vector<Slot>& process : one->slots)
      for (const Slot& slot : process) {
        ++slots;
        preempted += slot.preempted > 0;
      }
  return slots == 0 ? 0 : static_cast<double>(preempted) / static_cast<double>(slots);
}

}  // namespace

const char* name_of(Clock clock) { return clock == Clock::wall ? "wall" : "cpu"; }

double per_call(const Slot& slot, Clock clock) {
  return (clock == Clock::wall ? slot.wall_seconds : slot.cpu_seconds) / static_cast<double>(slot.iterations);
}

bool process_counts(const Group& group, std::size_t process) {
  if (group.rejected[process]) return false;
  const auto unsteady = static_cast<std::size_t>(std::ranges::count(group.unsteady, true));
  const bool is_exception = 2 * unsteady <= group.unsteady.size();
  return !(is_exception && process < group.unsteady.size() && group.unsteady[process]);
}

std::vector<bool> rounds_that_count(const Group& group, std::size_t process) {
  int rounds = 0;
  for (const Contender& contender : group.contenders) rounds = std::max(rounds, contender.rounds);
  std::vector<bool> result(static_cast<std::size_t>(rounds), process_counts(group, process));
  for (const Contender& contender : group.contenders) {
    if (process >= contender.slots.size()) continue;
    const bool stays = is_single_threaded(group, contender);
    for (const Slot& slot : contender.slots[process])
      if ((stays && slot.migrated) || slot.major_faults > 0)
        result[static_cast<std::size_t>(slot.round)] = false;
  }
  return result;
}

Pairs pair(const Group& group, const Contender& reference, const Contender& contender) {
  Pairs pairs;
  pairs.preempted_share = preempted_share(reference, contender);
  const bool single = is_single_threaded(group, reference) && is_single_threaded(group, contender);
  if (single && pairs.preempted_share > preempted_for_cpu_time) pairs.clock = Clock::cpu;
  if (!single && pairs.preempted_share > preempted_for_no_verdict)
    pairs.why_no_verdict = fmt::format(
        "the kernel interrupted {:.0f} % of the slots, and work on several threads has "
        "no other clock than the wall's",
        100 * pairs.preempted_share);

  const std::size_t processes = std::min(reference.slots.size(), contender.slots.size());
  for (std::size_t process = 0; process < processes; ++process) {
    const std::vector<bool> rounds = rounds_that_count(group, process);
    std::map<int, double> reference_times;
    for (const Slot& slot : reference.slots[process])
      if (counts(rounds, slot)) reference_times[slot.round] = per_call(slot, pairs.clock);
    std::vector<double> a, b;
    for (const Slot& slot : contender.slots[process])
      if (const auto found = reference_times.find(slot.round); found != reference_times.end()) {
        a.push_back(found->second);
        b.push_back(per_call(slot, pairs.clock));
      }
    if (const double ratio = statistics::reduce_rounds(a, b); !std::isnan(ratio))
      pairs.log_ratios.push_back(ratio);
  }
  return pairs;
}

std::vector<double> seconds_by_process(const Group& group, const Contender& contender, Clock clock) {
  std::vector<double> result;
  for (std::size_t process = 0; process < contender.slots.size(); ++process) {
    const std::vector<bool> rounds = rounds_that_count(group, process);
    std::vector<double> times;
    for (const Slot& slot : contender.slots[process])
      if (counts(rounds, slot)) times.push_back(per_call(slot, clock));
    if (!times.empty()) result.push_back(statistics::median(times));
  }
  return result;
}

}  // namespace assay::bench
