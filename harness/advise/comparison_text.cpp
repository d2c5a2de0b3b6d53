// A comparison for people: what differs besides the code, then the rows, then what no longer holds.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "harness/advise/comparison.hpp"
#include "harness/advise/units.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::advise {
namespace {

constexpr std::size_t most_listed = 20;  // of changed verdicts, for each run; the JSON document has all

std::string number(std::size_t run) { return fmt::format("run {}", run + 1); }

std::string percent_text(double log_ratio) {
  return fmt::format("{:+.1f} %", statistics::percent(log_ratio));
}

std::string head(const Comparison& comparison) {
  std::string text;
  for (std::size_t run = 0; run < comparison.runs->size(); ++run) {
    const Run& one = (*comparison.runs)[run];
    const std::string target =
        one.target.is_null() ? "unknown target" : one.target.value("name", "unknown target");
    text += fmt::format("{}  {}  ({}", number(run), one.path, target);
    if (one.has_measurements)
      text += fmt::format("; tier {}, {} processes of {} rounds", one.tier, one.processes, one.rounds);
    text += ")\n";
  }
  return text;
}

std::string differences_text(const Comparison& comparison) {
  if (comparison.differences.empty())
    return "\nThe targets and builds are the same, as far as the runs say.\n";
  std::string text = "\nWhat differs besides the times:\n";
  for (const TargetDifference& difference : comparison.differences)
    text += difference.first.empty()
                ? fmt::format("  {}: {}: {}\n", number(difference.run), difference.what, difference.other)
                : fmt::format("  {}: {}: {} -> {}\n", number(difference.run), difference.what,
                              difference.first, difference.other);
  return text;
}

std::string drift_text(const Comparison& comparison) {
  std::string text =
      "\nThe runs were not interleaved: what changed on the machine between them is in every ratio, and no "
      "interval "
      "holds it.\n";
  for (std::size_t run = 0; run < comparison.runs->size(); ++run) {
    const RunRemarks& remarks = comparison.remarks[run];
    if (remarks.drift)
      text += fmt::format("  {}: its later processes took {} against its earlier ones (median over rows)\n",
                          number(run), percent_text(*remarks.drift));
    if (remarks.shift)
      text += fmt::format(
          "  {}: {} against run 1 in the median over rows; what all rows share is rather the machine "
          "than the code\n",
          number(run), percent_text(*remarks.shift));
  }
  return text;
}

std::string cell(const Row* row, const TimeUnit& unit) {
  if (row == nullptr) return "-";
  return row->measured() ? time_text(*row->seconds, unit) : row->status;
}

std::string end_text(double end) { return std::isfinite(end) ? factor_text(end) : "?"; }

std::string change_text(const RowChange& change) {
  return fmt::format("{} ({}-{})", factor_text(change.ratio.value), end_text(change.ratio.interval.low),
                     end_text(change.ratio.interval.high));
}

/** A row of words, the first three to the left, the others to the right. */
std::string aligned(const std::vector<std::vector<std::string>>& lines) {
  std::vector<std::size_t> widths(lines.front().size(), 0);
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  std::string text;
  for (const auto& line : lines) {
    std::string out;
    for (std::size_t i = 0; i < line.size(); ++i)
      out +=
          i < 1 ? fmt::format("  {:<{}}", line[i], widths[i]) : fmt::format("  {:>{}}", line[i], widths[i]);
    text += out + '\n';
  }
  return text;
}

/** The rows of one case. */
std::string case_text(const Comparison& comparison, const std::vector<const ComparedRow*>& rows) {
  std::vector<double> times;
  for (const ComparedRow* row : rows)
    for (const Row* one : row->rows)
      if (one != nullptr && one->measured()) times.push_back(*one->seconds);
  const TimeUnit unit = unit_for(times);
  const std::size_t runs = comparison.runs->size();
  std::vector<std::vector<std::string>> lines;
  std::vector<std::string> titles = {fmt::format("times in {}", unit.name)};
  for (std::size_t run = 0; run < runs; ++run) {
    titles.push_back(number(run));
    if (run > 0) titles.insert(titles.end(), {"ratio (95 %)", "word"});
  }
  lines.push_back(titles);
  for (const ComparedRow* row : rows) {
    std::vector<std::string> line = {fmt::format("{} ({} {})", row->key.implementation, row->key.threads,
                                                 row->key.threads == 1 ? "thread" : "threads")};
    for (std::size_t run = 0; run < runs; ++run) {
      line.push_back(cell(row->rows[run], unit));
      if (run == 0) continue;
      const auto& change = row->changes[run];
      line.push_back(change ? change_text(*change) : "");
      line.push_back(change                      ? statistics::word(change->word)
                     : row->rows[run] == nullptr ? "only in others"
                     : row->rows[0] == nullptr   ? "new"
                                                 : "");
    }
    lines.push_back(line);
  }
  return fmt::format("\n{}  {}\n{}", rows.front()->key.operation, rows.front()->key.point, aligned(lines));
}

std::string rows_text(const Comparison& comparison) {
  std::string text;
  std::vector<std::pair<std::string, std::vector<const ComparedRow*>>> cases;
  for (const ComparedRow& row : comparison.rows) {
    const std::string key = row.key.operation + ' ' + row.key.point;
    auto found = std::ranges::find(cases, key, [](const auto& one) { return one.first; });
    if (found == cases.end()) found = cases.insert(cases.end(), {key, {}});
    found->second.push_back(&row);
  }
  for (const auto& [key, rows] : cases) text += case_text(comparison, rows);
  return text;
}

std::string conformance_text(const Comparison& comparison, std::size_t run) {
  const ConformanceChanges& changes = comparison.conformance[run];
  std::string text;
  if (changes.comparable) {
    text += fmt::format("\nChecks, {} against run 1: {} verdicts asked in both, {} changed", number(run),
                        changes.asked_in_both, changes.changed.size());
    if (changes.asked_in_first_only + changes.asked_in_other_only > 0)
      text += fmt::format("; {} asked in run 1 only, {} in {} only", changes.asked_in_first_only,
                          changes.asked_in_other_only, number(run));
    text += '\n';
    // What broke stands first.
    std::vector<ChangedVerdict> sorted = changes.changed;
    std::ranges::stable_sort(sorted, {}, [](const ChangedVerdict& change) { return !change.breaks; });
    for (std::size_t i = 0; i < std::min(sorted.size(), most_listed); ++i)
      text +=
          fmt::format("  {}/{} {} '{}': {} -> {}{}\n    {}\n", sorted[i].operation, sorted[i].implementation,
                      sorted[i].check, sorted[i].point, sorted[i].first, sorted[i].other,
                      sorted[i].detail.empty() ? "" : ": " + sorted[i].detail, sorted[i].repeat);
    if (sorted.size() > most_listed) text += fmt::format("  and {} more\n", sorted.size() - most_listed);
  }
  for (const NoLongerConforming& one : changes.no_longer_conforming)
    text += fmt::format("{}: {}/{} conforms no longer: {}\n", number(run), one.operation, one.implementation,
                        one.why);
  return text;
}

std::string summary_text(const Comparison& comparison, std::size_t run) {
  using statistics::Word;
  std::size_t gone = 0, added = 0;
  for (const ComparedRow& row : comparison.rows) {
    gone += row.rows[0] != nullptr && row.rows[run] == nullptr;
    added += row.rows[0] == nullptr && row.rows[run] != nullptr;
  }
  std::string text = fmt::format(
      "{} against run 1, threshold {:g} %: {} slower, {} faster, {} same, {} inconclusive, {} without a "
      "verdict",
      number(run), comparison.threshold_percent, comparison.count(run, Word::slower),
      comparison.count(run, Word::faster), comparison.count(run, Word::same),
      comparison.count(run, Word::inconclusive), comparison.count(run, Word::no_verdict));
  if (gone + added > 0)
    text += fmt::format("; {} rows in run 1 only, {} in {} only", gone, added, number(run));
  return text + '\n';
}

}  // namespace

std::string comparison_text(const Comparison& comparison) {
  std::string text =
      head(comparison) + differences_text(comparison) + drift_text(comparison) + rows_text(comparison);
  for (std::size_t run = 1; run < comparison.runs->size(); ++run) text += conformance_text(comparison, run);
  text += '\n';
  for (std::size_t run = 1; run < comparison.runs->size(); ++run) text += summary_text(comparison, run);
  return text;
}

}  // namespace assay::advise
