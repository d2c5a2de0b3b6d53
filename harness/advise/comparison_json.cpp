// assay.comparison/1.
#include <cmath>

#include "harness/advise/comparison.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::advise {
namespace {

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json interval_json(const statistics::Interval& interval) {
  return Json::array({number_or_null(interval.low), number_or_null(interval.high)});
}

Json percent_or_null(const std::optional<double>& log_ratio) {
  return log_ratio ? Json(statistics::percent(*log_ratio)) : Json(nullptr);
}

Json run_json(const Comparison& comparison, std::size_t number) {
  const Run& run = (*comparison.runs)[number];
  const auto of_target = [&](const char* pointer) {
    return run.target.is_null() ? Json(nullptr)
                                : run.target.value(Json::json_pointer(pointer), Json(nullptr));
  };
  return {{"path", run.path},
          {"target", of_target("/name")},
          {"compiler", of_target("/build/compiler")},
          {"revision", of_target("/build/revision")},
          {"tier", run.tier.empty() ? Json(nullptr) : Json(run.tier)},
          {"processes", run.has_measurements ? Json(run.processes) : Json(nullptr)},
          {"rounds", run.has_measurements ? Json(run.rounds) : Json(nullptr)},
          {"rows", run.rows.size()},
          {"drift_percent", percent_or_null(comparison.remarks[number].drift)},
          {"shift_percent", percent_or_null(comparison.remarks[number].shift)}};
}

Json row_json(const ComparedRow& row) {
  Json json{{"operation", row.key.operation},
            {"case", row.key.point},
            {"parameters", row.description->parameters},
            {"family", row.description->family},
            {"axis", row.description->axis.empty() ? Json(nullptr) : Json(row.description->axis)},
            {"implementation", row.key.implementation},
            {"role", row.description->role},
            {"foreign", row.description->foreign},
            {"threads", row.key.threads}};
  for (const char* key : {"status", "seconds", "interval", "ratio", "ratio_interval", "word"})
    json[key] = Json::array();
  for (std::size_t run = 0; run < row.rows.size(); ++run) {
    const Row* here = row.rows[run];
    const auto& change = row.changes[run];
    const bool measured = here != nullptr && here->measured();
    json["status"].push_back(here == nullptr ? "missing" : here->status);
    json["seconds"].push_back(measured ? Json(*here->seconds) : Json(nullptr));
    json["interval"].push_back(measured ? interval_json(here->interval) : Json(nullptr));
    json["ratio"].push_back(change ? number_or_null(change->ratio.value) : Json(nullptr));
    json["ratio_interval"].push_back(change ? interval_json(change->ratio.interval) : Json(nullptr));
    json["word"].push_back(change ? Json(statistics::word(change->word)) : Json(nullptr));
  }
  return json;
}

Json changes_json(const ConformanceChanges& changes) {
  Json json{{"comparable", changes.comparable},
            {"asked_in_both", changes.asked_in_both},
            {"asked_in_first_only", changes.asked_in_first_only},
            {"asked_in_other_only", changes.asked_in_other_only},
            {"changed", Json::array()},
            {"no_longer_conforming", Json::array()}};
  for (const ChangedVerdict& change : changes.changed)
    json["changed"].push_back({{"operation", change.operation},
                               {"implementation", change.implementation},
                               {"check", change.check},
                               {"case", change.point},
                               {"first", change.first},
                               {"other", change.other},
                               {"breaks", change.breaks},
                               {"detail", change.detail},
                               {"repeat", change.repeat}});
  for (const NoLongerConforming& one : changes.no_longer_conforming)
    json["no_longer_conforming"].push_back(
        {{"operation", one.operation}, {"implementation", one.implementation}, {"why", one.why}});
  return json;
}

}  // namespace

Json comparison_json(const Comparison& comparison) {
  Json document{{"schema", "assay.comparison/1"}, {"threshold_percent", comparison.threshold_percent},
                {"interleaved", false},           {"runs", Json::array()},
                {"differences", Json::array()},   {"rows", Json::array()},
                {"conformance", Json::array()}};
  for (std::size_t run = 0; run < comparison.runs->size(); ++run) {
    document["runs"].push_back(run_json(comparison, run));
    document["conformance"].push_back(run == 0 ? Json(nullptr) : changes_json(comparison.conformance[run]));
  }
  for (const TargetDifference& difference : comparison.differences)
    document["differences"].push_back({{"run", difference.run},
                                       {"what", difference.what},
                                       {"first", difference.first},
                                       {"other", difference.other}});
  for (const ComparedRow& row : comparison.rows) document["rows"].push_back(row_json(row));
  return document;
}

}  // namespace assay::advise
