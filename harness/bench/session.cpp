#include "harness/bench/session.hpp"

#include <algorithm>
#include <chrono>

#include "harness/bench/pilots.hpp"
#include "harness/bench/rounds.hpp"
#include "harness/bench/surroundings.hpp"
#include "harness/error.hpp"
#include "harness/run/progress.hpp"
#include "harness/run/scheduler.hpp"

namespace assay::bench {
namespace {

using Steady = std::chrono::steady_clock;
using run::TaskEnd;

constexpr double ceilings_limit_seconds = 180;

/** Receives the ceilings. */
class CeilingEvents : public run::SchedulerEvents {
 public:
  void message(std::size_t, std::size_t, const Json& what) override {
    ceilings = ceilings_from_json(what.at("ceilings"));
  }
  void finished(std::size_t, std::size_t, const TaskEnd& end) override {
    if (end.how != TaskEnd::How::done)
      throw MachineError("the ceilings could not be measured: " + end.detail);
  }
  std::vector<target::Ceiling> ceilings;
};

/** How it was around a process: as an interrupted session has seen it, or now. */
Conditions conditions_of(int number, const Surroundings& surroundings, const Earlier& earlier,
                         run::Folder* folder) {
  if (const auto old = earlier.conditions.find(number); old != earlier.conditions.end()) return old->second;
  const Conditions conditions = surroundings.finished();
  keep(folder, {{"process", number}, {"conditions", to_json(conditions)}});
  return conditions;
}

void reject(std::vector<Group>& groups, int number) {
  for (Group& group : groups)
    if (!group.processes.empty() && group.processes.back() == number) group.rejected.back() = true;
}

/** Groups that are measured precisely take part in no further process. It is the precision alone that counts.
 */
void look(std::vector<Group>& groups) {
  for (Group& group : groups) group.enough = group.enough || precise_enough(group);
}

}  // namespace

std::vector<target::Ceiling> measure_ceilings(const run::Setting& setting) {
  run::Scheduler::Options options;
  options.seconds_per_task = ceilings_limit_seconds;
  options.process = setting.process(1);
  CeilingEvents events;
  run::Scheduler(options).run({{"ceilings", "ceilings", setting.for_worker(), {Json::object()}, 0, 0}},
                              events);
  return events.ceilings;
}

Session run_session(Request request, run::Folder* folder) {
  const auto start = Steady::now();
  Session session;
  session.groups = plan(request);
  const Earlier earlier = request.resume ? read_earlier(fingerprint(request), folder->journal()) : Earlier{};
  keep(folder, {{"bench_session", fingerprint(request)}, {"resumed", request.resume}});

  session.ceilings = earlier.ceilings.empty() ? measure_ceilings(request.setting) : earlier.ceilings;
  keep(folder, {{"ceilings", ceilings_to_json(session.ceilings)}});

  run_pilots(session.groups, request, earlier, folder);
  for (Group& group : session.groups) add_twins(group);
  const double spent = std::chrono::duration<double>(Steady::now() - start).count();
  if (const std::string remark = fit_to_budget(session.groups, request, spent); !remark.empty())
    session.remarks.push_back(remark);

  run::Progress progress("measured", session.groups.size() * static_cast<std::size_t>(request.processes));
  for (int number = 0; number < request.processes; ++number) {
    const Surroundings surroundings(earlier.conditions.contains(number) ? 0 : request.quiet_seconds);
    run_process(session.groups, request, earlier, folder, number, progress);
    session.conditions.push_back(conditions_of(number, surroundings, earlier, folder));
    if (!why_rejected(session.conditions.back()).empty()) reject(session.groups, number);
    if (std::ranges::find(request.looks, number + 1) != request.looks.end()) look(session.groups);
    if (std::ranges::all_of(session.groups, &Group::enough)) break;
  }
  request.processes = static_cast<int>(session.conditions.size());
  session.request = request;
  return session;
}

}  // namespace assay::bench
