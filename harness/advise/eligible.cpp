#include "harness/advise/eligible.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace assay::advise {
namespace {

/** The type in a case's id: "type=i32,n=5". */
std::string type_in(std::string_view point) {
  constexpr std::string_view key = "type=";
  for (std::size_t begin = 0; begin < point.size();) {
    const std::string_view parameter = point.substr(begin, point.find(',', begin) - begin);
    if (parameter.starts_with(key)) return std::string(parameter.substr(key.size()));
    begin += parameter.size() + 1;
  }
  return "untyped";
}

Candidate* find(std::map<std::string, std::vector<Candidate>>& all, const std::string& operation,
                const std::string& name) {
  const auto place = all.find(operation);
  if (place == all.end()) return nullptr;
  const auto found = std::ranges::find(place->second, name, &Candidate::name);
  return found == place->second.end() ? nullptr : &*found;
}

void add_from_rows(const Run& run, std::map<std::string, std::vector<Candidate>>& all) {
  for (const Row& row : run.rows) {
    Candidate* known = find(all, row.key.operation, row.key.implementation);
    if (known == nullptr) {
      Candidate candidate;
      candidate.operation = row.key.operation;
      candidate.name = row.key.implementation;
      candidate.role = row.role;
      candidate.foreign = row.foreign;
      known = &all[row.key.operation].emplace_back(std::move(candidate));
    }
    const bool broken = row.status == "unverified" || row.status == "crash";
    if (broken && known->why_not.empty())
      known->why_not = fmt::format("{} when measured on '{}'", row.status, row.key.point);
  }
  for (const Row& row : run.rows)
    if (Candidate* baseline = find(all, row.key.operation, row.baseline)) baseline->baseline = true;
}

void add_from_conformance(const Json& conformance, std::map<std::string, std::vector<Candidate>>& all) {
  for (const Json& implementation : conformance.at("implementations")) {
    Candidate* candidate = find(all, implementation.at("operation"), implementation.at("name"));
    if (candidate == nullptr) continue;
    for (const Json& need : implementation.at("claims").at("needs")) candidate->needs.push_back(need);
    candidate->parallel = implementation.at("claims").at("parallel");
  }
  for (const Json& verdict : conformance.at("verdicts")) {
    Candidate* candidate = find(all, verdict.at("operation"), verdict.at("implementation"));
    if (candidate == nullptr) continue;
    const std::string kind = verdict.at("verdict"), check = verdict.at("check"), point = verdict.at("case");
    if (kind == "pass" && check == "matches_reference") candidate->types.insert(type_in(point));
    const bool broken = kind == "fail" || kind == "crash" || kind == "timeout";
    if (broken && candidate->why_not.empty())
      candidate->why_not = fmt::format("does not conform: {} on '{}': {}", check, point, kind);
  }
}

}  // namespace

std::string type_of(const Json& parameters) {
  const auto found = parameters.find("type");
  return found != parameters.end() && found->is_string() ? found->get<std::string>() : "untyped";
}

std::map<std::string, std::vector<Candidate>> candidates_of(const Run& run) {
  std::map<std::string, std::vector<Candidate>> all;
  add_from_rows(run, all);
  if (!run.conformance.is_null()) add_from_conformance(run.conformance, all);
  for (auto& [operation, candidates] : all)
    for (Candidate& candidate : candidates)
      if (candidate.why_not.empty() && candidate.types.empty())
        candidate.why_not = "was not checked in this run (no pass of matches_reference)";
  return all;
}

}  // namespace assay::advise
