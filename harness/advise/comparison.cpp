#include "harness/advise/comparison.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "harness/error.hpp"
#include "harness/statistics/location.hpp"

namespace assay::advise {
namespace {

using statistics::Difference;

constexpr double interval_alpha = 0.05;

std::vector<ComparedRow> rows_side_by_side(const std::vector<Run>& runs) {
  std::vector<ComparedRow> rows;
  std::map<RowKey, std::size_t> place;
  for (std::size_t run = 0; run < runs.size(); ++run)
    for (const Row& row : runs[run].rows) {
      const auto [found, is_new] = place.try_emplace(row.key, rows.size());
      if (is_new)
        rows.push_back({row.key, &row, std::vector<const Row*>(runs.size(), nullptr),
                        std::vector<std::optional<RowChange>>(runs.size())});
      rows[found->second].rows[run] = &row;
    }
  // What a later run adds stands with its operation.
  std::map<std::string, std::size_t> operations;
  for (const ComparedRow& row : rows) operations.try_emplace(row.key.operation, operations.size());
  std::ranges::stable_sort(rows, {},
                           [&](const ComparedRow& row) { return operations.at(row.key.operation); });
  return rows;
}

bool measured_in(const ComparedRow& row, std::size_t run) {
  return row.rows[run] != nullptr && row.rows[run]->measured();
}

statistics::Estimate ratio_of(const Difference& difference) {
  const statistics::Estimate log_ratio = difference.at(interval_alpha);
  return {
      std::exp(log_ratio.value), {std::exp(log_ratio.interval.low), std::exp(log_ratio.interval.high)}, 0};
}

/** Compares a later run with the first one; returns the median log ratio over the rows. */
std::optional<double> compare_run(Comparison& comparison, std::size_t run) {
  const std::vector<Run>& runs = *comparison.runs;
  std::vector<ComparedRow*> shared;
  std::vector<Difference> differences;
  std::vector<double> values;
  for (ComparedRow& row : comparison.rows) {
    if (!measured_in(row, 0) || !measured_in(row, run)) continue;
    shared.push_back(&row);
    differences.push_back(statistics::unpaired(log_medians(runs[0].times.at(row.key).wall),
                                               log_medians(runs[run].times.at(row.key).wall),
                                               statistics::process_trim));
    if (std::isfinite(differences.back().value)) values.push_back(differences.back().value);
  }
  const std::vector<statistics::Word> words =
      statistics::decide_all(differences, {.effect = std::log1p(comparison.threshold_percent / 100)});
  for (std::size_t i = 0; i < shared.size(); ++i)
    shared[i]->changes[run] = RowChange{ratio_of(differences[i]), words[i]};
  return values.empty() ? std::nullopt : std::optional(statistics::median(values));
}

/** How the later half of a run's processes compares with the earlier half. */
std::optional<double> drift_of(const Run& run) {
  std::vector<double> values;
  for (const Row& row : run.rows) {
    if (!row.measured()) continue;
    const std::vector<double> logs = log_medians(run.times.at(row.key).wall);
    constexpr std::size_t least = 4;  // two on each side
    if (logs.size() < least) continue;
    const auto middle = static_cast<std::ptrdiff_t>(logs.size() / 2);
    const std::vector<double> early(logs.begin(), logs.begin() + middle),
        late(logs.end() - middle, logs.end());
    values.push_back(statistics::median(late) - statistics::median(early));
  }
  return values.empty() ? std::nullopt : std::optional(statistics::median(values));
}

void require_something_in_common(const Comparison& comparison, std::size_t run) {
  const ConformanceChanges& checks = comparison.conformance[run];
  const bool rows = std::ranges::any_of(comparison.rows, [&](const ComparedRow& row) {
    return row.rows[0] != nullptr && row.rows[run] != nullptr;
  });
  if (!rows && checks.asked_in_both == 0)
    throw CallError(
        fmt::format("there is nothing to compare: '{}' and '{}' have no row and no verdict of a check in "
                    "common; measure or check the same cases in both",
                    (*comparison.runs)[0].path, (*comparison.runs)[run].path));
}

}  // namespace

std::size_t Comparison::count(std::size_t run, statistics::Word word) const {
  return static_cast<std::size_t>(std::ranges::count_if(
      rows, [&](const ComparedRow& row) { return row.changes[run] && row.changes[run]->word == word; }));
}

Comparison compare(const std::vector<Run>& runs, double threshold_percent) {
  if (runs.size() < 2) throw CallError("there is nothing to compare: name two runs or more");
  Comparison comparison;
  comparison.runs = &runs;
  comparison.threshold_percent = threshold_percent;
  comparison.rows = rows_side_by_side(runs);
  comparison.differences = target_differences(runs);
  for (std::size_t run = 0; run < runs.size(); ++run) {
    comparison.remarks.push_back({drift_of(runs[run]), std::nullopt});
    comparison.conformance.push_back(run == 0 ? ConformanceChanges{}
                                              : conformance_changes(runs[0], runs[run]));
    if (run == 0) continue;
    comparison.remarks[run].shift = compare_run(comparison, run);
    require_something_in_common(comparison, run);
  }
  return comparison;
}

}  // namespace assay::advise
