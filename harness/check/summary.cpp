#include "harness/check/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace assay::check {
namespace {

constexpr std::size_t most_listed = 20;  // verdicts that are written out; the files hold all

/** One cell of the matrix: "12 pass", "3 fail of 12", "skip: needs avx512f". */
struct Cell {
  std::map<Kind, std::size_t> kinds;
  std::size_t total = 0;
  double worst = 0;  // error over bound among the passes

  void add(const Verdict& verdict) {
    ++kinds[verdict.kind];
    ++total;
    if (verdict.kind == Kind::pass) worst = std::max(worst, verdict.error_over_bound.value_or(0));
  }

  std::string text() const {
    if (total == 0) return "-";
    std::string text;
    for (const Kind kind : {Kind::crash, Kind::timeout, Kind::fail, Kind::finding, Kind::pass, Kind::skip}) {
      const auto found = kinds.find(kind);
      if (found != kinds.end())
        text += fmt::format("{}{} {}", text.empty() ? "" : ", ", found->second, name_of(kind));
    }
    if (worst > 0) text += fmt::format(" ({:.2f} of bound)", worst);
    return text;
  }
};

std::string matrix(const Request& request, const std::vector<Verdict>& verdicts) {
  std::map<std::string, std::map<std::string, Cell>> cells;
  for (const Verdict& verdict : verdicts)
    cells[verdict.operation + '/' + verdict.implementation][verdict.check].add(verdict);
  std::vector<const Check*> columns;
  for (const Check* check : all_checks())
    if (std::ranges::any_of(verdicts, [&](const Verdict& verdict) { return verdict.check == check->name; }))
      columns.push_back(check);

  std::vector<std::vector<std::string>> rows{{"implementation"}};
  for (const Check* check : columns) rows[0].push_back(check->name);
  for (const Implementation& implementation : request.implementations) {
    std::vector<std::string> row{implementation.path() + (implementation.foreign ? " (foreign)" : "")};
    for (const Check* check : columns) row.push_back(cells[implementation.path()][check->name].text());
    rows.push_back(std::move(row));
  }
  std::vector<std::size_t> widths(rows[0].size(), 0);
  for (const auto& row : rows)
    for (std::size_t column = 0; column < row.size(); ++column)
      widths[column] = std::max(widths[column], row[column].size());
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t column = 0; column < row.size(); ++column)
      line += fmt::format("{:<{}}", row[column], column + 1 < row.size() ? widths[column] + 2 : 0);
    text += line + '\n';
  }
  return text;
}

std::string skips(const std::vector<Verdict>& verdicts) {
  std::map<std::string, std::pair<std::size_t, std::string>> reasons;  // by implementation and reason
  for (const Verdict& verdict : verdicts) {
    if (verdict.kind != Kind::skip) continue;
    auto& [number, example] =
        reasons[fmt::format("{}/{}: {}", verdict.operation, verdict.implementation, verdict.detail)];
    ++number;
    example = verdict.point;
  }
  std::string text;
  for (const auto& [reason, seen] : reasons)
    text += fmt::format("  skip  {} ({} {})\n", reason, seen.first, seen.first == 1 ? "case" : "cases");
  return text.empty() ? "" : "\n" + text;
}

std::string troubles(const std::vector<Verdict>& verdicts) {
  std::string text;
  std::size_t shown = 0;
  std::size_t all = 0;
  for (const Verdict& verdict : verdicts) {
    if (verdict.kind == Kind::pass || verdict.kind == Kind::skip) continue;
    if (++all > most_listed) continue;
    ++shown;
    text += fmt::format("  {}{}  {}/{}, {}{}{}: {}\n      repeat: {}\n", verdict.expected ? "expected " : "",
                        name_of(verdict.kind), verdict.operation, verdict.implementation, verdict.check,
                        verdict.point.empty() ? "" : " on ", verdict.point, verdict.detail, verdict.repeat);
  }
  if (all > shown) text += fmt::format("  ... and {} more\n", all - shown);
  return text.empty() ? "" : "\n" + text;
}

}  // namespace

std::string summary_text(const Request& request, const std::vector<Verdict>& verdicts) {
  std::string totals;
  for (const Kind kind : all_kinds)
    totals += fmt::format("{}{} {}", totals.empty() ? "" : ", ", count(verdicts, kind), name_of(kind));
  const auto against = std::ranges::count_if(verdicts, &Verdict::counts_against);
  return fmt::format(
      "{}{}{}\n{}: {}\n", matrix(request, verdicts), skips(verdicts), troubles(verdicts), totals,
      against == 0 ? "everything conforms" : fmt::format("{} verdicts against conformance", against));
}

}  // namespace assay::check
