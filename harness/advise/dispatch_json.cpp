// assay.dispatch/1.
#include <cmath>

#include "harness/advise/dispatch.hpp"

namespace assay::advise {
namespace {

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

template <class T>
Json value_or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json choice_json(const Choice& choice) {
  return {{"implementation", choice.implementation}, {"threads", choice.threads}};
}

Json point_json(const Point& point) {
  Json tied = Json::array();
  for (const Choice& choice : point.tied) tied.push_back(choice_json(choice));
  return {{"case", point.point},
          {"size", value_or_null(point.size)},
          {"chosen", choice_json(point.chosen)},
          {"fastest", choice_json(point.fastest)},
          {"tied", std::move(tied)},
          {"seconds", point.seconds},
          {"slower_than_fastest", number_or_null(point.slower_than_fastest)}};
}

Json range_json(const Range& range) {
  return {{"from", range.from},
          {"below", value_or_null(range.below)},
          {"implementation", range.choice.implementation},
          {"threads", range.choice.threads},
          {"border", range.border.empty() ? Json(nullptr) : Json(range.border)},
          {"border_interval",
           range.interval ? Json::array({range.interval->low, range.interval->high}) : Json(nullptr)}};
}

Json table_json(const Table& table) {
  Json json{{"type", table.type},
            {"threads", table.threads},
            {"regime", table.regime},
            {"ranges", Json::array()},
            {"points", Json::array()}};
  for (const Range& range : table.ranges) json["ranges"].push_back(range_json(range));
  for (const Point& point : table.points) json["points"].push_back(point_json(point));
  return json;
}

Json operation_json(const OperationDispatch& operation) {
  Json json{{"name", operation.name},
            {"axis", operation.axis.empty() ? Json(nullptr) : Json(operation.axis)},
            {"implementations", Json::array()},
            {"left_out", Json::array()},
            {"tables", Json::array()},
            {"points", operation.points},
            {"regret", Json::array()}};
  for (const Candidate& candidate : operation.candidates)
    if (candidate.why_not.empty())
      json["implementations"].push_back({{"name", candidate.name},
                                         {"role", candidate.role},
                                         {"foreign", candidate.foreign},
                                         {"needs", candidate.needs},
                                         {"parallel", candidate.parallel},
                                         {"types", candidate.types}});
    else
      json["left_out"].push_back({{"implementation", candidate.name}, {"why", candidate.why_not}});
  for (const Table& table : operation.tables) json["tables"].push_back(table_json(table));
  for (const Regret& regret : operation.regrets)
    json["regret"].push_back({{"implementation", regret.implementation},
                              {"points", regret.points},
                              {"geometric_mean", regret.geometric_mean},
                              {"worst", regret.worst},
                              {"worst_case", regret.worst_at},
                              {"worst_threads", regret.worst_threads}});
  return json;
}

}  // namespace

Json dispatch_json(const Dispatch& dispatch) {
  const Json& target = dispatch.run->target;
  const auto of_target = [&](const char* pointer) {
    return target.is_null() ? Json(nullptr) : target.value(Json::json_pointer(pointer), Json(nullptr));
  };
  Json document{{"schema", "assay.dispatch/1"},
                {"target", of_target("/name")},
                {"revision", of_target("/build/revision")},
                {"tier", dispatch.run->tier},
                {"processes", dispatch.run->processes},
                {"remarks", dispatch.remarks},
                {"operations", Json::array()}};
  for (const OperationDispatch& operation : dispatch.operations)
    document["operations"].push_back(operation_json(operation));
  return document;
}

}  // namespace assay::advise
