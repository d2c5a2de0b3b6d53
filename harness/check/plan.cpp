#include "harness/check/plan.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/contract/nearest.hpp"
#include "harness/contract/random.hpp"
#include "harness/contract/tier.hpp"
#include "harness/error.hpp"

namespace assay::check {
namespace {

std::vector<const Check*> checks_of(const Request& request) {
  std::vector<std::string> known;
  for (const Check* check : all_checks()) known.push_back(check->name);
  for (const std::string& name : request.checks)
    if (find_check(name) == nullptr)
      throw CallError(fmt::format("there is no check '{}'{}", name, suggestion(name, known)));
  std::vector<const Check*> checks;
  for (const Check* check : all_checks())
    if (request.checks.empty() || std::ranges::find(request.checks, check->name) != request.checks.end())
      checks.push_back(check);
  return checks;
}

std::vector<Case> cases_of(const Request& request, const Implementation& implementation) {
  std::vector<Case> cases = request.point.empty() ? implementation.suite->cases(request.tier)
                                                  : std::vector{Case::parse(request.point)};
  std::erase_if(cases, [&](const Case& point) { return implementation.function(point.type()) == nullptr; });
  return cases;
}

/** A verdict on the implementation as a whole, since a check is not asked. */
Verdict not_asked_verdict(const Implementation& implementation, const Check& check, const Request& request,
                          const std::string& why) {
  Verdict verdict = blank_verdict(implementation, {implementation.path(), check.name, "", 0}, request);
  verdict.kind = Kind::skip;
  verdict.detail = why.empty() ? "none of the cases is one that this check asks about" : why;
  return verdict;
}

Part plan_one(const Implementation& implementation, const std::vector<const Check*>& checks,
              const Request& request) {
  const Suite& suite = *implementation.suite;
  const std::vector<Case> cases = cases_of(request, implementation);
  Part part{implementation, {}, {}, {}};
  for (const Check* check : checks) {
    if (const std::string why = suite.not_applicable(check->name); !why.empty()) {
      part.general.push_back(not_asked_verdict(implementation, *check, request, why));
      continue;
    }
    const Choice chosen = check->select({implementation, request.tier, cases, !request.point.empty()});
    if (chosen.cases.empty() && !cases.empty())
      part.general.push_back(not_asked_verdict(implementation, *check, request, chosen.why_none));
    for (const Case& point : chosen.cases)
      part.tasks.push_back(task_of(implementation, check->name, point, request));
  }
  part.verdicts.resize(part.tasks.size());
  return part;
}

}  // namespace

Json fingerprint(const Request& request) {
  std::vector<std::string> paths;
  for (const Implementation& implementation : request.implementations) paths.push_back(implementation.path());
  return {{"implementations", paths},
          {"tier", name_of(request.tier)},
          {"checks", request.checks},
          {"case", request.point},
          {"seed", request.setting.seed},
          {"seconds_per_task", request.seconds_per_task},
          {"setting", request.setting.for_worker()},
          {"launcher", request.setting.launcher}};
}

std::vector<Part> plan(const Request& request) {
  const std::vector<const Check*> checks = checks_of(request);
  std::vector<Part> parts;
  for (const Implementation& implementation : request.implementations)
    parts.push_back(plan_one(implementation, checks, request));
  if (std::ranges::all_of(parts, [](const Part& part) { return part.tasks.empty() && part.general.empty(); }))
    throw CallError("the selection holds no case that could be checked: nothing was done");
  return parts;
}

Task task_of(const Implementation& implementation, const std::string& check, const Case& point,
             const Request& request) {
  const std::string id = point.id();
  return {implementation.path(), check, id,
          derive_seed(request.setting.seed, implementation.operation() + ' ' + id),
          request.tier == Tier::smoke && !request.thorough};
}

Verdict blank_verdict(const Implementation& implementation, const Task& task, const Request& request) {
  Verdict verdict;
  verdict.operation = implementation.operation();
  verdict.implementation = implementation.name();
  verdict.check = task.check;
  verdict.point = task.point;
  verdict.repeat = fmt::format("assay check {} --check {}", implementation.path(), task.check);
  if (!task.point.empty()) verdict.repeat += " --case " + task.point;
  if (task.check == keeps_its_complexity.name && !task.brief)  // which asks larger sizes than a smoke check's
    verdict.repeat += fmt::format(" --tier {}", name_of(request.tier));
  verdict.repeat += fmt::format(" --seed {}{}", request.setting.seed, request.setting.as_options());
  return verdict;
}

}  // namespace assay::check
