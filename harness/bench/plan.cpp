#include "harness/bench/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "harness/contract/tier.hpp"
#include "harness/error.hpp"
#include "harness/fields.hpp"

namespace assay::bench {
namespace {

constexpr double paired_up_to = 4;     // times the fastest: beyond, pairing buys nothing
constexpr int rounds_of_the_slow = 2;  // enough for "at least so many times slower"
constexpr int fewest_processes = 3;    // below, there is no interval
constexpr int most_processes = 90;     // beyond, precision is bought too dearly
constexpr int fewest_rounds = 3;
constexpr double start_seconds = 0.03;  // of a worker

std::vector<Case> cases_of(const Request& request, const Suite& suite) {
  if (request.point.empty()) return suite.measurements(request.tier);
  const Case point = Case::parse(request.point);
  return {point};
}

const Implementation* earlier_of(const Request& request, const Implementation& implementation) {
  const auto found = std::ranges::find(request.earlier, implementation.path(), &Implementation::path);
  return found == request.earlier.end() ? nullptr : &*found;
}

void add_contenders(Group& group, const Implementation& implementation, const Request& request) {
  if (implementation.suite != group.suite || implementation.function(group.point.type()) == nullptr) return;
  const Implementation* earlier = earlier_of(request, implementation);
  if (!request.earlier.empty() && (earlier == nullptr || earlier->function(group.point.type()) == nullptr))
    return;
  const bool parallel = implementation.record->parallel != 0;
  for (const int threads : parallel ? request.threads : std::vector<int>{1}) {
    Contender contender;
    contender.implementation = implementation;
    contender.threads = threads;
    group.contenders.push_back(contender);
    if (earlier == nullptr) continue;
    contender.implementation = *earlier;
    contender.build = Build::earlier;
    group.contenders.push_back(contender);
  }
}

double seconds_of(const Group& group) {
  double seconds = 0;
  if (group.enough) return 0;
  for (const Contender& contender : group.contenders) {
    if (!contender.takes_part()) continue;
    const double slots =
        contender.rounds * static_cast<double>(contender.iterations) + 2;  // and the judged warm-up
    seconds += slots * contender.pilot.seconds;
  }
  const auto slowest = std::ranges::max_element(group.contenders, {}, [](const Contender& contender) {
    return contender.takes_part() ? contender.pilot.prepare_seconds : 0;
  });
  return seconds + (slowest == group.contenders.end() ? 0 : slowest->pilot.prepare_seconds);
}

}  // namespace

void set_tier_defaults(Request& request) {
  struct Plan {
    int processes, rounds;
    std::vector<int> looks;
    double pilot_seconds, quiet_seconds;
  };
  // Only the last has the error rates that METHODOLOGY.md states; the others rather say nothing than guess.
  const Plan plans[] = {{8, 5, {}, 2, 0.1}, {12, 10, {}, 5, 0.5}, {90, 24, {30, 60, 90}, 60, 5}};
  const Plan& plan = plans[static_cast<int>(request.tier)];
  if (request.processes == 0) {
    request.processes = plan.processes;
    request.looks = plan.looks;
  }
  if (request.looks.empty()) request.looks = {request.processes};
  if (request.rounds == 0) request.rounds = plan.rounds;
  request.pilot_seconds = plan.pilot_seconds;
  request.quiet_seconds = plan.quiet_seconds;
}

Json fingerprint(const Request& request) {
  std::vector<std::string> paths;
  for (const Implementation& implementation : request.implementations) paths.push_back(implementation.path());
  return {{"implementations", paths},
          {"against", request.setting.against},
          {"tier", name_of(request.tier)},
          {"case", request.point},
          {"threads", request.threads},
          {"processes", request.processes},
          {"rounds", request.rounds},
          {"looks", request.looks},
          {"budget_seconds", request.budget_seconds ? Json(*request.budget_seconds) : Json(nullptr)},
          {"seed", request.setting.seed},
          {"setting", request.setting.for_worker()},
          {"launcher", request.setting.launcher}};
}

std::vector<Group> plan(const Request& request) {
  std::vector<Group> groups;
  std::vector<const Suite*> suites;
  for (const Implementation& implementation : request.implementations)
    if (std::ranges::find(suites, implementation.suite) == suites.end())
      suites.push_back(implementation.suite);
  for (const Suite* suite : suites)
    for (const Case& point : cases_of(request, *suite)) {
      Group group{suite, point, {}};
      for (const Implementation& implementation : request.implementations)
        add_contenders(group, implementation, request);
      if (!group.contenders.empty()) groups.push_back(std::move(group));
    }
  if (groups.empty() && !request.earlier.empty())
    throw CallError(
        "the build that --against names has none of the selected implementations, or none for their cases: "
        "there is "
        "nothing to compare");
  if (groups.empty()) throw CallError("the selection holds no case that could be measured: nothing was done");
  return groups;
}

void add_twins(Group& group) {
  std::map<int, std::size_t> fastest;  // by threads
  for (std::size_t index = 0; index < group.contenders.size(); ++index) {
    const Contender& one = group.contenders[index];
    if (!one.takes_part() || one.build != Build::current) continue;
    const auto [place, is_new] = fastest.try_emplace(one.threads, index);
    if (!is_new && one.pilot.seconds < group.contenders[place->second].pilot.seconds) place->second = index;
  }
  for (const auto& [threads, index] : fastest) {
    Contender twin = group.contenders[index];
    twin.build = Build::again;
    group.contenders.push_back(twin);
    if (threads != fastest.begin()->first) continue;
    twin.build = Build::copy;
    group.contenders.push_back(twin);
  }
}

namespace {

/** The fastest of those that a contender is paired with. */
double fastest_rival(const Group& group, const Contender& contender, bool only_builds) {
  double fastest = std::numeric_limits<double>::infinity();
  for (const Contender& other : group.contenders) {
    const bool rival = !only_builds || (other.implementation.path() == contender.implementation.path() &&
                                        other.threads == contender.threads);
    if (other.takes_part() && rival) fastest = std::min(fastest, other.pilot.seconds);
  }
  return fastest;
}

}  // namespace

void choose_iterations(Group& group, const Request& request) {
  const auto filling = [&](double seconds) {
    return std::max<std::int64_t>(1, std::llround(std::ceil(request.slot_seconds / seconds)));
  };
  for (Contender& contender : group.contenders) {
    if (!contender.takes_part()) continue;
    const double fastest = fastest_rival(group, contender, !request.earlier.empty());
    contender.paired = contender.pilot.seconds <= paired_up_to * fastest;
    contender.iterations = filling(contender.paired ? fastest : contender.pilot.seconds);
    contender.rounds = contender.paired ? request.rounds : std::min(request.rounds, rounds_of_the_slow);
  }
}

double estimate_process_seconds(const std::vector<Group>& groups) {
  double seconds = start_seconds;
  for (const Group& group : groups) seconds += seconds_of(group);
  return seconds;
}

std::string fit_to_budget(std::vector<Group>& groups, Request& request, double spent_seconds) {
  const auto choose = [&] {
    for (Group& group : groups) choose_iterations(group, request);
    return estimate_process_seconds(groups);
  };
  double process_seconds = choose();
  if (!request.budget_seconds) return "";
  const double left = *request.budget_seconds - spent_seconds;
  const auto processes_in = [&] { return static_cast<int>(std::clamp(left / process_seconds, 0.0, 1e6)); };
  // Processes buy more than rounds do: rounds are given up first.
  while (processes_in() < fewest_processes && request.rounds > fewest_rounds) {
    --request.rounds;
    process_seconds = choose();
  }
  request.processes = std::clamp(processes_in(), fewest_processes, most_processes);
  std::erase_if(request.looks, [&](int look) { return look >= request.processes; });
  request.looks.push_back(request.processes);
  if (processes_in() >= fewest_processes) return "";
  return fmt::format("the budget of {:.0f} s is too small: the least takes about {:.0f} s",
                     *request.budget_seconds, spent_seconds + fewest_processes * process_seconds);
}

}  // namespace assay::bench
