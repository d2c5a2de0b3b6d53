// reentrant: called from several threads at the same time, each with data, environment and state of its own,
// every call gives its own right answer.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"
#include "harness/contract/random.hpp"
#include "harness/subject/team.hpp"

namespace assay::check {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int callers = 4;  // more than two, so that they also meet on machines with few cores
constexpr int rounds = 2;
// A round is that long, or two calls: about a time slice of the kernel's scheduler, so that calls overlap, or
// are cut off in their middle, also where other programs leave the threads one core.
constexpr double seconds_of_a_round = 3e-3;
constexpr int most_calls = 20'000;

/** Calls again and again, until an answer differs from the first or there have been enough. The last answer
 * stands. */
void call_repeatedly(Questioned& one, std::uint64_t usual, int calls) {
  for (int call = 0; call < calls; ++call) {
    if (one.prepared.consumes_inputs())
      one.prepared.refill();
    else
      one.prepared.spoil_outputs();
    if (one.subject.call() != ASSAY_OK || one.prepared.fingerprint() != usual) return;
  }
}

Finding run(const Trial& trial) {
  if (trial.implementation.suite->callers(trial.point).count > 1)
    return not_asked("every case of the operation has several callers already");
  std::vector<std::unique_ptr<Questioned>> all;
  std::vector<std::uint64_t> usual;
  Series series;
  double slowest = 0;
  for (int caller = 0; caller < callers; ++caller) {
    Trial its = trial;
    its.seed = derive_seed(trial.seed, fmt::format("caller {}", caller));
    all.push_back(std::make_unique<Questioned>(its));
    const auto start = Clock::now();
    if (const auto finding = all.back()->already_wrong()) return *finding;
    slowest = std::max(slowest, std::chrono::duration<double>(Clock::now() - start).count());
    usual.push_back(all.back()->prepared.fingerprint());
  }
  const int calls = std::clamp(static_cast<int>(seconds_of_a_round / std::max(slowest, 1e-9)), 2, most_calls);
  CallerTeam team(callers);
  for (int round = 0; round < rounds; ++round) {
    series.spent(team.run([&](int caller) {
      const auto index = static_cast<std::size_t>(caller);
      call_repeatedly(*all[index], usual[index], calls);
    }));
    for (int caller = 0; caller < callers; ++caller) {
      Questioned& one = *all[static_cast<std::size_t>(caller)];
      if (!series.add(judge_standing(one.subject, one.prepared),
                      fmt::format("called by {} threads at once, one of them", callers)))
        return series.finding();
    }
  }
  return series.finding();
}

}  // namespace

const Check reentrant = {"reentrant", "called from several threads at once, each gets its own right answer",
                         half_sample, run};

}  // namespace assay::check
