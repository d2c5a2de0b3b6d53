#include "harness/check/summary.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>

#include "harness/check/digest.hpp"
#include "harness/check/matrix.hpp"
#include "harness/check/text.hpp"

namespace assay::check {
namespace {

constexpr std::size_t most_listed = 20;        // troubles that are written out
constexpr std::size_t most_listed_of_one = 3;  // of them, of one implementation: a broken one hides no other
constexpr std::size_t most_named = 3;          // names that are written out where there are more

/** "a, b" or "12 implementations" */
std::string names_or_number(const std::set<std::string>& names, const std::string& one) {
  return names.size() <= most_named ? fmt::format("{}", fmt::join(names, ", ")) : plural(names.size(), one);
}

std::string skips(const std::vector<Verdict>& verdicts) {
  std::string text;
  for (const SkipReason& skip : skip_reasons_of(verdicts))
    text += fmt::format("  skip  {}: {} ({}{})\n", names_or_number(skip.checks, "check"),
                        on_one_line(skip.reason), names_or_number(skip.implementations, "implementation"),
                        skip.cases > 0 ? ", " + plural(skip.cases, "verdict") : "");
  return text.empty() ? "" : "\n" + text;
}

std::string trouble_text(const Trouble& trouble) {
  const Verdict& verdict = *trouble.example;
  std::string text = fmt::format(
      "  {}{}  {}/{}, {}{}{}: {}\n      repeat: {}\n", verdict.expected ? "expected " : "",
      name_of(verdict.kind), verdict.operation, verdict.implementation, verdict.check,
      verdict.point.empty() ? "" : " on ", verdict.point, on_one_line(verdict.detail), verdict.repeat);
  if (verdict.smallest)
    text += fmt::format("      smallest: {}: {}\n      repeat: {}\n", verdict.smallest->point,
                        on_one_line(verdict.smallest->detail), verdict.smallest->repeat);
  if (trouble.number > 1)
    text += fmt::format("      ... and on {} more\n", plural(trouble.number - 1, "case"));
  return text;
}

/** Written out as far as a person reads; the files hold all. */
std::string troubles(const std::vector<Verdict>& verdicts) {
  std::string text;
  std::map<std::string, std::size_t> listed;  // by implementation
  std::size_t all = 0;
  std::map<std::string, std::set<std::string>> left_out;
  for (const Trouble& trouble : troubles_of(verdicts)) {
    const std::string path = trouble.example->operation + '/' + trouble.example->implementation;
    if (all < most_listed && listed[path] < most_listed_of_one) {
      ++all;
      ++listed[path];
      text += trouble_text(trouble);
    } else {
      left_out[path].insert(trouble.example->check);
    }
  }
  for (const auto& [path, checks] : left_out)
    text += fmt::format("  ... and {} in {}\n", path, fmt::join(checks, ", "));
  return text.empty() ? "" : "\n" + text;
}

std::string time_text(const Request& request, const std::vector<Verdict>& verdicts,
                      const Circumstances& circumstances) {
  double worker = 0, calls = 0;
  for (const Verdict& verdict : verdicts) {
    worker += verdict.seconds;
    calls += verdict.seconds_in_calls;
  }
  const std::string share =
      worker > 0 ? fmt::format(", {:.0f} % of it inside the implementations", 100 * calls / worker) : "";
  return fmt::format("checked in {:.1f} s: {:.1f} s of worker time{}{}\n", circumstances.seconds, worker,
                     request.resume ? ", the interrupted session's included" : "", share);
}

}  // namespace

std::string summary_text(const Request& request, const std::vector<Verdict>& verdicts,
                         const Circumstances& circumstances, bool counts) {
  std::string totals;
  for (const Kind kind : all_kinds)
    totals += fmt::format("{}{} {}", totals.empty() ? "" : ", ", count(verdicts, kind), name_of(kind));
  const auto against = static_cast<std::size_t>(std::ranges::count_if(verdicts, &Verdict::counts_against));
  return fmt::format(
      "{}{}{}\n{}: {}\n{}", matrix_text(request, verdicts, counts), skips(verdicts), troubles(verdicts),
      totals, against == 0 ? "everything conforms" : plural(against, "verdict") + " against conformance",
      time_text(request, verdicts, circumstances));
}

}  // namespace assay::check
