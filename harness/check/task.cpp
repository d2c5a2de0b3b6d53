#include "harness/check/task.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "harness/fields.hpp"

namespace assay::check {

Json to_json(const Task& task) {
  return {{"implementation", task.implementation},
          {"check", task.check},
          {"case", task.point},
          {"seed", task.seed},
          {"brief", task.brief}};
}

Task task_from_json(const Json& json) {
  return {json.at("implementation"), json.at("check"), json.at("case"),
          whole_number<std::uint64_t>(json.at("seed")), json.value("brief", false)};
}

// JSON has no infinity: an error beyond all bounds travels as null.
Json to_json(const Finding& finding) {
  const judge::Judgement& judgement = finding.judgement;
  return {{"verdict", name_of(finding.kind)},
          {"declined", finding.declined},
          {"not_asked", finding.not_asked},
          {"found", finding.found},
          {"seconds", finding.seconds},
          {"compared", judgement.compared},
          {"informative", judgement.informative},
          {"worst_error", judgement.worst_error},
          {"error_over_bound", judgement.error_over_bound},
          {"worst_ulps", judgement.worst_ulps},
          {"detail", judgement.detail}};
}

Finding finding_from_json(const Json& json) {
  const auto error = [&](const char* key) {
    return number_or_none(json.at(key)).value_or(std::numeric_limits<double>::infinity());
  };
  Finding finding;
  const std::string kind = json.at("verdict");
  const auto* known = std::ranges::find(all_kinds, kind, name_of);
  if (known == std::end(all_kinds)) throw Misfit("there is no verdict '" + kind + "'");
  finding.kind = *known;
  finding.declined = json.value("declined", false);
  finding.not_asked = json.value("not_asked", false);
  finding.found = json.value("found", "");
  finding.seconds = number(json.at("seconds"));
  finding.judgement.pass = finding.kind == Kind::pass;
  finding.judgement.compared = whole_number<std::size_t>(json.at("compared"));
  finding.judgement.informative = whole_number<std::size_t>(json.at("informative"));
  finding.judgement.worst_error = error("worst_error");
  finding.judgement.error_over_bound = error("error_over_bound");
  finding.judgement.worst_ulps = error("worst_ulps");
  finding.judgement.detail = json.at("detail");
  return finding;
}

}  // namespace assay::check
