#include "harness/check/verdict.hpp"

#include <algorithm>
#include <cmath>

#include "harness/fields.hpp"

namespace assay::check {
namespace {

Json number_or_null(const std::optional<double>& number) {
  return number && std::isfinite(*number) ? Json(*number) : Json(nullptr);
}

}  // namespace

const char* name_of(Kind kind) {
  switch (kind) {
    case Kind::pass:
      return "pass";
    case Kind::fail:
      return "fail";
    case Kind::crash:
      return "crash";
    case Kind::timeout:
      return "timeout";
    case Kind::skip:
      return "skip";
    case Kind::finding:
      return "finding";
  }
  return "unknown";
}

Json to_json(const Verdict& verdict) {
  Json json{{"operation", verdict.operation},
            {"implementation", verdict.implementation},
            {"check", verdict.check},
            {"case", verdict.point},
            {"verdict", name_of(verdict.kind)},
            {"expected", verdict.expected},
            {"declined", verdict.declined},
            {"not_asked", verdict.not_asked},
            {"detail", verdict.detail},
            {"found", verdict.found},
            {"worst_error", number_or_null(verdict.worst_error)},
            {"error_over_bound", number_or_null(verdict.error_over_bound)},
            {"worst_ulps", number_or_null(verdict.worst_ulps)},
            {"compared", verdict.compared},
            {"informative", verdict.informative},
            {"seconds", verdict.seconds},
            {"seconds_in_calls", verdict.seconds_in_calls},
            {"repeat", verdict.repeat}};
  if (verdict.smallest)
    json["smallest"] = {{"case", verdict.smallest->point},
                        {"detail", verdict.smallest->detail},
                        {"repeat", verdict.smallest->repeat}};
  return json;
}

Verdict verdict_from_json(const Json& json) {
  Verdict verdict;
  verdict.operation = json.at("operation");
  verdict.implementation = json.at("implementation");
  verdict.check = json.at("check");
  verdict.point = json.at("case");
  const std::string kind = json.at("verdict");
  const auto* known = std::ranges::find(all_kinds, kind, name_of);
  if (known == std::end(all_kinds)) throw Misfit("there is no verdict '" + kind + "'");
  verdict.kind = *known;
  verdict.expected = json.at("expected");
  verdict.declined = json.at("declined");
  verdict.not_asked = json.at("not_asked");
  verdict.detail = json.at("detail");
  verdict.found = json.at("found");
  verdict.worst_error = number_or_none(json.at("worst_error"));
  verdict.error_over_bound = number_or_none(json.at("error_over_bound"));
  verdict.worst_ulps = number_or_none(json.at("worst_ulps"));
  verdict.compared = whole_number<std::size_t>(json.at("compared"));
  verdict.informative = whole_number<std::size_t>(json.at("informative"));
  verdict.seconds = number(json.at("seconds"));
  verdict.seconds_in_calls = number(json.at("seconds_in_calls"));
  verdict.repeat = json.at("repeat");
  if (json.contains("smallest")) {
    const Json& smallest = json["smallest"];
    verdict.smallest = Smallest{smallest.at("case"), smallest.at("detail"), smallest.at("repeat")};
  }
  return verdict;
}

std::size_t count(const std::vector<Verdict>& verdicts, Kind kind) {
  return static_cast<std::size_t>(std::ranges::count(verdicts, kind, &Verdict::kind));
}

}  // namespace assay::check
