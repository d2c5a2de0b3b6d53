#include "harness/advise/conformance_changes.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace assay::advise {
namespace {

using Name = std::pair<std::string, std::string>;  // operation, implementation
using Question = std::tuple<std::string, std::string, std::string, std::string>;

std::map<Question, const Json*> by_question(const Run& run) {
  std::map<Question, const Json*> found;
  if (run.conformance.is_null()) return found;
  for (const Json& verdict : run.conformance.at("verdicts"))
    found[{verdict.at("operation"), verdict.at("implementation"), verdict.at("check"), verdict.at("case")}] =
        &verdict;
  return found;
}

std::string kind_of(const Json& verdict) { return verdict.at("verdict"); }

bool breaks(const Json& verdict) {
  const std::string kind = kind_of(verdict);
  return !verdict.at("expected").get<bool>() && (kind == "fail" || kind == "crash" || kind == "timeout");
}

/** Who was asked anything, and the first thing that broke, if any did. */
std::map<Name, const Json*> conformance_of(const Run& run) {
  std::map<Name, const Json*> found;
  if (run.conformance.is_null()) return found;
  for (const Json& verdict : run.conformance.at("verdicts")) {
    if (kind_of(verdict) == "skip") continue;
    const auto place =
        found.try_emplace({verdict.at("operation"), verdict.at("implementation")}, nullptr).first;
    if (place->second == nullptr && breaks(verdict)) place->second = &verdict;
  }
  return found;
}

void compare_verdicts(const Run& first, const Run& other, ConformanceChanges& changes) {
  const std::map<Question, const Json*> before = by_question(first), after = by_question(other);
  for (const auto& [question, verdict] : after) {
    const auto old = before.find(question);
    if (old == before.end()) {
      ++changes.asked_in_other_only;
      continue;
    }
    ++changes.asked_in_both;
    if (kind_of(*old->second) == kind_of(*verdict) && breaks(*old->second) == breaks(*verdict)) continue;
    const auto& [operation, implementation, check, point] = question;
    changes.changed.push_back({operation, implementation, check, point, kind_of(*old->second),
                               kind_of(*verdict), verdict->at("detail"), verdict->at("repeat"),
                               breaks(*verdict)});
  }
  changes.asked_in_first_only = before.size() - changes.asked_in_both;
}

void compare_checked(const Run& first, const Run& other, ConformanceChanges& changes, std::set<Name>& told) {
  const std::map<Name, const Json*> before = conformance_of(first), after = conformance_of(other);
  for (const auto& [name, broken] : before) {
    const auto now = after.find(name);
    if (broken != nullptr || now == after.end() || now->second == nullptr || !told.insert(name).second)
      continue;
    const Json& verdict = *now->second;
    changes.no_longer_conforming.push_back(
        {name.first, name.second,
         fmt::format("{} on '{}': {}", verdict.at("check").get<std::string>(),
                     verdict.at("case").get<std::string>(), kind_of(verdict))});
  }
}

void compare_measured(const Run& first, const Run& other, ConformanceChanges& changes, std::set<Name>& told) {
  std::set<RowKey> measured;
  for (const Row& row : first.rows)
    if (row.measured()) measured.insert(row.key);
  for (const Row& row : other.rows) {
    const bool wrong = row.status == "unverified" || row.status == "crash";
    if (!wrong || !measured.contains(row.key) ||
        !told.insert({row.key.operation, row.key.implementation}).second)
      continue;
    changes.no_longer_conforming.push_back(
        {row.key.operation, row.key.implementation,
         fmt::format("{} when measured on '{}': {}", row.status, row.key.point, row.reason)});
  }
}

}  // namespace

ConformanceChanges conformance_changes(const Run& first, const Run& other) {
  ConformanceChanges changes;
  changes.comparable = !first.conformance.is_null() && !other.conformance.is_null();
  std::set<Name> told;
  if (changes.comparable) {
    compare_verdicts(first, other, changes);
    compare_checked(first, other, changes, told);
  }
  compare_measured(first, other, changes, told);
  return changes;
}

}  // namespace assay::advise
