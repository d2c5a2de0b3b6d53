#include <algorithm>
#include <chrono>
#include <optional>
#include <vector>

#include "harness/bench/allocations.hpp"
#include "harness/bench/builds.hpp"
#include "harness/bench/peak_memory.hpp"
#include "harness/bench/worker.hpp"
#include "harness/error.hpp"
#include "harness/memory/eviction.hpp"
#include "harness/subject/answer.hpp"

namespace assay::bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr double warm_seconds = 0.002;  // of warm calls at least, and at most so many of them
constexpr int most_warm_calls = 10000;
// With cold caches: five calls of half a second would take what a tier allows a pilot as a whole.
constexpr int most_cold_cache_calls = 5;
constexpr double cold_cache_seconds = 0.1;

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/** The quickest of some warm calls: the pilot only sorts, and a disturbed call would sort wrongly. */
double warm_call(Subject& subject) {
  double best = 0;
  const auto start = Clock::now();
  for (int calls = 0; calls < most_warm_calls && (calls == 0 || since(start) < warm_seconds); ++calls) {
    const auto before = Clock::now();
    subject.call();
    const double seconds = since(before);
    best = calls == 0 ? seconds : std::min(best, seconds);
  }
  return std::max(best, 1e-9);
}

/** The middle one of some calls, before each of which every line of the operands left the caches. Working
 * memory and code stay in them. */
std::optional<double> cold_cache_call(Subject& subject, Prepared& prepared) {
  std::vector<double> times;
  const auto start = Clock::now();
  for (int call = 0; call < most_cold_cache_calls && (call == 0 || since(start) < cold_cache_seconds);
       ++call) {
    if (prepared.consumes_inputs()) prepared.refill();
    for (const memory::Operand& operand : prepared.arena().operands())
      if (operand.live() != nullptr && !memory::evict(operand.live(), operand.bytes())) return std::nullopt;
    const auto before = Clock::now();
    subject.call();
    times.push_back(since(before));
  }
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  return *middle;
}

Pilot skipped(const std::string& why) {
  Pilot pilot;
  pilot.reason = why;
  return pilot;
}

Pilot try_out(const Implementation& implementation, const Case& point, int threads, std::uint64_t seed,
              const target::Features& features) {
  if (const std::string lack = features.missing(claim(implementation.record->needs)); !lack.empty())
    return skipped(lack);
  const Suite& suite = *implementation.suite;
  if (const std::string why = suite.unavailable(point); !why.empty()) return skipped(why);

  Pilot pilot;
  const auto start = Clock::now();
  Prepared prepared(suite, point, seed);
  Subject subject(implementation, prepared.workload(), point, suite.callers(point), threads);
  double call_seconds = 0;
  if (subject.opened().status == ASSAY_OK) {
    const PeakMemory memory;
    const auto before = Clock::now();
    subject.call();
    call_seconds = pilot.cold_seconds = since(before);
    pilot.peak_bytes = memory.bytes();
  }
  const Answer answer = ask(subject, prepared);
  pilot.prepare_seconds = since(start) - call_seconds;
  pilot.reason = answer.judgement.detail;
  if (answer.outcome == Outcome::unsupported) return pilot;
  pilot.status = answer.outcome == Outcome::right ? Status::measured : Status::unverified;
  if (pilot.status != Status::measured) return pilot;
  pilot.reason.clear();
  pilot.seconds = warm_call(subject);
  pilot.allocations = count_allocations([&] { subject.call(); });
  pilot.cold_cache_seconds = cold_cache_call(subject, prepared);
  return pilot;
}

}  // namespace

void work_pilot(const run::Assignment& assignment, run::Channel& channel, const Registry& registry,
                const target::Features& features) {
  Builds builds(registry, assignment.setting.at("against"));
  for (std::size_t index = 0; index < assignment.tasks.size(); ++index) {
    const Json& task = assignment.tasks[index];
    channel.begin(index);
    try {
      const Implementation& implementation = builds.find(task.at("implementation").get<std::string>(),
                                                         static_cast<Build>(task.at("build").get<int>()));
      const Pilot pilot = try_out(implementation, Case::parse(task.at("case").get<std::string>()),
                                  task.at("threads"), task.at("seed"), features);
      channel.message(index, {{"pilot", to_json(pilot)}});
    } catch (const CallError& error) {
      channel.message(index, {{"call_error", error.what()}});
    } catch (const MachineError& error) {
      channel.message(index, {{"pilot", to_json(skipped(error.what()))}});
    }
    channel.end(index);
  }
}

}  // namespace assay::bench
