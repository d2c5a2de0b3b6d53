#include "harness/check/detection.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/check/check.hpp"
#include "harness/error.hpp"

namespace assay::check {
namespace {

/** The check that a verdict counts for; empty for a verdict that catches nobody. */
std::string catching_check(const Verdict& verdict) {
  switch (verdict.kind) {
    case Kind::pass:
    case Kind::skip:
      return {};
    case Kind::timeout:
      return ends.name;
    case Kind::fail:
    case Kind::crash:
    case Kind::finding:
      break;
  }
  return verdict.check;
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::ranges::find(names, name) != names.end();
}

Detection detection_of(const Implementation& saboteur, const std::vector<const Verdict*>& verdicts) {
  Detection detection{saboteur.path(), saboteur.record->summary, words_of(saboteur.record->expected), {}, {}};
  if (detection.listed.empty() || find_check(detection.listed.front()) == nullptr)
    throw CallError(
        fmt::format("the saboteur '{}' does not say which check is meant to catch it", detection.saboteur));
  std::set<std::string> caught;
  bool asked = false;
  for (const Verdict* verdict : verdicts) {
    caught.insert(catching_check(*verdict));
    asked = asked || verdict->kind != Kind::skip;
    if (!asked) detection.not_run = verdict->detail;
  }
  if (asked) detection.not_run.clear();
  for (const Check* check : all_checks())
    if (caught.contains(check->name)) detection.caught_by.emplace_back(check->name);
  return detection;
}

}  // namespace

bool Detection::caught_as_meant() const { return contains(caught_by, meant()); }

std::vector<std::string> Detection::unlisted() const {
  std::vector<std::string> result;
  for (const std::string& check : caught_by)
    if (!contains(listed, check)) result.push_back(check);
  return result;
}

std::vector<Detection> detections(const std::vector<Implementation>& saboteurs,
                                  const std::vector<Verdict>& verdicts) {
  std::map<std::string, std::vector<const Verdict*>> by_path;
  for (const Verdict& verdict : verdicts)
    by_path[verdict.operation + '/' + verdict.implementation].push_back(&verdict);
  std::vector<Detection> result;
  for (const Implementation& saboteur : saboteurs)
    result.push_back(detection_of(saboteur, by_path[saboteur.path()]));
  return result;
}

std::vector<std::string> unproven_checks(const std::vector<Detection>& detections) {
  std::vector<std::string> result;
  for (const Check* check : all_checks())
    if (std::ranges::none_of(detections, [&](const Detection& one) { return one.meant() == check->name; }))
      result.emplace_back(check->name);
  return result;
}

}  // namespace assay::check
