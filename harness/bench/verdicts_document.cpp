#include <fmt/format.h>

#include <cmath>
#include <variant>

#include "harness/bench/documents.hpp"
#include "harness/bench/growth.hpp"
#include "harness/contract/tier.hpp"

namespace assay::bench {
namespace {

template <class T>
Json value_or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

// An end of an interval that is not finite is null: the interval is not bounded there.
Json interval(const std::optional<statistics::Estimate>& estimate) {
  if (!estimate) return nullptr;
  return Json::array({number_or_null(estimate->interval.low), number_or_null(estimate->interval.high)});
}

Json value(const std::optional<statistics::Estimate>& estimate) {
  return estimate ? number_or_null(estimate->value) : Json(nullptr);
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json parameters(const Case& point) {
  Json result = Json::object();
  for (const auto& [name, value] : point.parameters())
    std::visit([&, &key = name](const auto& v) { result[key] = v; }, value);
  return result;
}

Json sweep_axis(const Suite& suite) {
  for (const Axis& axis : suite.axes())
    if (axis.sweep) return axis.name;
  return nullptr;
}

Json row_json(const Row& row, const Request& request) {
  const Group& group = *row.group;
  const Contender& contender = *row.contender;
  const Work work = group.suite->work(group.point);
  const bool measured = row.seconds.has_value();
  return {
      {"operation", group.suite->operation()},
      {"case", group.point.id()},
      {"parameters", parameters(group.point)},
      {"family", group.suite->family(group.point)},
      {"axis", sweep_axis(*group.suite)},
      {"implementation", contender.implementation.name()},
      {"role", contender.implementation.role()},
      {"foreign", contender.implementation.foreign},
      {"threads", contender.threads},
      {"status", name_of(row.status)},
      {"reason", row.reason},
      {"seconds", value(row.seconds)},
      {"interval", interval(row.seconds)},
      {"cold_seconds", measured ? Json(contender.pilot.cold_seconds) : Json(nullptr)},
      {"bytes", work.bytes()},
      {"operations", work.operations},
      {"elements", work.elements},
      {"bytes_per_second", value_or_null(row.bytes_per_second)},
      {"operations_per_second", value_or_null(row.operations_per_second)},
      {"share_of_ceiling", value_or_null(row.share_of_ceiling)},
      {"ceiling", text_or_null(row.ceiling)},
      {"baseline", text_or_null(row.baseline)},
      {"speedup_over_baseline", value(row.speedup)},
      {"speedup_interval", interval(row.speedup)},
      {"verdict_against_best", text_or_null(row.verdict_against_best)},
      {"rank", value_or_null(row.rank)},
      {"slower_than_best", value(row.slower_than_best)},
      {"slower_than_best_interval", interval(row.slower_than_best)},
      {"peak_bytes", value_or_null(contender.pilot.peak_bytes)},
      {"verified", measured},
      {"paired", contender.paired},
      {"processes", contender.slots.size()},
      {"slots", row.slots},
      {"repeat",
       fmt::format("assay bench {} --case {} --threads {} --processes {} --rounds {} --seed {}{}",
                   contender.implementation.path(), group.point.id(), contender.threads, request.processes,
                   request.rounds, request.setting.seed, request.setting.as_options())}};
}

}  // namespace

Json verdicts_document(const Session& session, const std::vector<Row>& rows) {
  Json document{{"schema", "assay.verdicts/1"},         {"tier", name_of(session.request.tier)},
                {"seed", session.request.setting.seed}, {"complete", true},
                {"noise_floor_percent", nullptr},       {"processes", session.request.processes},
                {"rounds", session.request.rounds},     {"rows", Json::array()}};
  for (const Row& row : rows) document["rows"].push_back(row_json(row, session.request));
  document["complexity"] = complexity_json(rows);
  document["crossovers"] = crossovers_json(rows);
  return document;
}

}  // namespace assay::bench
