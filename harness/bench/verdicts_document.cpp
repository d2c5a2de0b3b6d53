#include <fmt/format.h>

#include <cmath>
#include <variant>

#include "harness/bench/documents.hpp"
#include "harness/bench/growth.hpp"
#include "harness/bench/steadiness.hpp"
#include "harness/bench/surroundings.hpp"
#include "harness/contract/tier.hpp"
#include "harness/contract/types.hpp"
#include "harness/fields.hpp"
#include "harness/statistics/location.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::bench {
namespace {

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

/** The factor exp(log ratio), and its interval, under these two names. */
void put_factor(Json& json, const std::string& name, const std::string& interval_name,
                const statistics::Estimate& log_ratio) {
  json[name] = number_or_null(std::exp(log_ratio.value));
  json[interval_name] = Json::array(
      {number_or_null(std::exp(log_ratio.interval.low)), number_or_null(std::exp(log_ratio.interval.high))});
}

/** What stands against the best of the case; nulls for the best itself and where there is no time. */
void put_against_best(Json& json, const Row& row) {
  for (const char* key :
       {"slower_than_best", "slower_than_best_interval", "at_least", "clock", "preempted_share"})
    json[key] = nullptr;
  json["verdict_reason"] = "";
  if (row.verdict_against_best == "best") {
    json["slower_than_best"] = 1;
    json["slower_than_best_interval"] = {1, 1};
  }
  if (!row.against_best) return;
  const Comparison& against = *row.against_best;
  put_factor(json, "slower_than_best", "slower_than_best_interval", against.log_ratio);
  json["clock"] = name_of(against.pairs.clock);
  json["preempted_share"] = against.pairs.preempted_share;
  json["verdict_reason"] = against.why;
  if (!row.contender->paired && against.word == statistics::Word::slower)
    json["at_least"] = number_or_null(std::exp(against.log_ratio.interval.low));
}

Json against_earlier(const Row& row) {
  if (!row.against_earlier) return nullptr;
  Json json{{"verdict", statistics::word(row.against_earlier->word)},
            {"reason", row.against_earlier->why},
            {"clock", name_of(row.against_earlier->pairs.clock)}};
  put_factor(json, "factor", "interval", row.against_earlier->log_ratio);
  return json;
}

using statistics::percent;

void put_twin(Json& json, const std::string& name, const std::optional<statistics::Estimate>& log_ratio) {
  json[name + "_percent"] = log_ratio ? number_or_null(percent(log_ratio->value)) : Json(nullptr);
  json[name + "_interval"] = log_ratio ? Json::array({number_or_null(percent(log_ratio->interval.low)),
                                                      number_or_null(percent(log_ratio->interval.high))})
                                       : Json(nullptr);
}

Json floors_json(const std::vector<GroupFloors>& all) {
  Json list = Json::array();
  for (const GroupFloors& one : all)
    for (const auto& [threads, floor] : one.floors.by_threads) {
      Json json{{"operation", one.group->suite->operation()},
                {"case", one.group->point.id()},
                {"threads", threads},
                {"implementation", floor.original->implementation.name()},
                {"floor_percent", percent(floor.least_effect)},
                {"withheld", floor.withheld}};
      put_twin(json, "same_code", floor.same_code);
      put_twin(json, "copied_code", floor.copied_code);
      list.push_back(std::move(json));
    }
  return list;
}

Json conditions_json(const Session& session) {
  Json list = Json::array();
  const std::vector<Steadiness> cpu = steadiness(session.groups, session.conditions.size());
  for (std::size_t process = 0; process < session.conditions.size(); ++process) {
    Json json = to_json(session.conditions[process]);
    json["busy"] = is_busy(session.conditions[process]);
    json["rejected"] = why_rejected(session.conditions[process]);
    json["clock_spread"] = or_null(cpu[process].clock_spread);
    json["unsteady"] = cpu[process].is_unsteady();
    json["shared_core"] = or_null(cpu[process].shared_core);
    json["shares_its_core"] = cpu[process].shares_its_core();
    list.push_back(std::move(json));
  }
  return list;
}

Json row_json(const Row& row, const Request& request) {
  const Group& group = *row.group;
  const Contender& contender = *row.contender;
  const Work work = group.suite->work(group.point);
  const bool measured = row.seconds.has_value();
  const Json arithmetic =
      work.arithmetic == ASSAY_UNTYPED ? Json(nullptr) : Json(assay::name_of(work.arithmetic));
  Json json{
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
      {"bytes_per_second", or_null(row.bytes_per_second)},
      {"operations_per_second", or_null(row.operations_per_second)},
      {"share_of_ceiling", or_null(row.share_of_ceiling)},
      {"ceiling", text_or_null(row.ceiling)},
      {"bandwidth_share", or_null(row.bandwidth_share)},
      {"bandwidth_ceiling", text_or_null(row.bandwidth_ceiling)},
      {"arithmetic", arithmetic},
      {"arithmetic_share", or_null(row.arithmetic_share)},
      {"arithmetic_ceiling", text_or_null(row.arithmetic_ceiling)},
      {"baseline", text_or_null(row.baseline)},
      {"speedup_over_baseline", value(row.speedup)},
      {"speedup_interval", interval(row.speedup)},
      {"verdict_against_best", text_or_null(row.verdict_against_best)},
      {"rank", or_null(row.rank)},
      {"cpu_seconds", or_null(row.cpu_seconds)},
      {"peak_bytes", or_null(contender.pilot.peak_bytes)},
      {"allocations", or_null(contender.pilot.allocations)},
      {"cold_cache_seconds", or_null(contender.pilot.cold_cache_seconds)},
      {"verified", measured},
      {"paired", contender.paired},
      {"processes", row.seconds ? row.seconds->samples : 0},
      {"slots", row.slots},
      {"repeat",
       fmt::format("assay bench {} --case {} --threads {} --processes {} --rounds {} --seed {}{}",
                   contender.implementation.path(), group.point.id(), contender.threads, request.processes,
                   request.rounds, request.setting.seed, request.setting.as_options())}};
  put_against_best(json, row);
  if (!request.earlier.empty()) json["against_earlier"] = against_earlier(row);
  return json;
}

}  // namespace

double noise_floor_percent(const std::vector<GroupFloors>& floors) {
  std::vector<double> all;
  for (const GroupFloors& one : floors)
    for (const auto& [threads, floor] : one.floors.by_threads) all.push_back(percent(floor.least_effect));
  return statistics::median(all);
}

Json verdicts_document(const Session& session, const Analysis& analysis) {
  Json document{{"schema", "assay.verdicts/1"},
                {"tier", name_of(session.request.tier)},
                {"seed", session.request.setting.seed},
                {"complete", true},
                {"noise_floor_percent", number_or_null(noise_floor_percent(analysis.floors))},
                {"floors", floors_json(analysis.floors)},
                {"processes", session.request.processes},
                {"rounds", session.request.rounds},
                {"conditions", conditions_json(session)},
                {"rows", Json::array()}};
  if (!session.request.earlier.empty()) {
    document["against"] = session.request.setting.against;
    document["bias"] = analysis.bias;
  }
  for (const Row& row : analysis.rows) document["rows"].push_back(row_json(row, session.request));
  document["complexity"] = complexity_json(analysis.rows);
  document["crossovers"] = crossovers_json(analysis);
  return document;
}

}  // namespace assay::bench
