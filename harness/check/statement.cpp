#include "harness/check/statement.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <set>

#include "harness/check/digest.hpp"
#include "harness/check/text.hpp"
#include "harness/contract/tier.hpp"
#include "harness/contract/types.hpp"

namespace assay::check {
namespace {

constexpr const char* checks_of_determinism = "repeats";
constexpr const char* checks_of_complexity = "keeps_its_complexity";

/** Rows under a head, with columns that are as wide as what stands in them; the last is left ragged. */
std::string table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths(rows[0].size(), 3);
  for (const auto& row : rows)
    for (std::size_t column = 0; column < row.size(); ++column)
      if (column + 1 < row.size()) widths[column] = std::max(widths[column], row[column].size());
  const auto line = [&](auto cell) {
    std::string text = "|";
    for (std::size_t column = 0; column < widths.size(); ++column)
      text += fmt::format(" {:<{}} |", cell(column), widths[column]);
    return text + '\n';
  };
  std::string text = line([&](std::size_t column) { return rows[0][column]; });
  text += line([&](std::size_t column) { return std::string(widths[column], '-'); });
  for (std::size_t row = 1; row < rows.size(); ++row)
    text += line([&](std::size_t column) { return rows[row][column]; });
  return text;
}

/** The value of a key in one of the parts of target.json; empty where it is not known. */
std::string known(const Json& target, const char* part, const char* key) {
  if (!target.is_object() || !target.contains(part)) return "";
  const Json& value = target[part].contains(key) ? target[part][key] : Json(nullptr);
  return value.is_string() ? value.get<std::string>() : "";
}

std::string or_else(const std::string& text, const char* otherwise) {
  return text.empty() ? otherwise : text;
}

/** The command that asks exactly this again. */
std::string command(const Request& request, const Implementation& implementation) {
  std::string text = "assay check " + implementation.path();
  for (const std::string& check : request.checks) text += " --check " + check;
  text +=
      request.point.empty() ? fmt::format(" --tier {}", name_of(request.tier)) : " --case " + request.point;
  if (request.seconds_per_task != Request{}.seconds_per_task)
    text += fmt::format(" --timeout {}s", request.seconds_per_task);
  return text + fmt::format(" --seed {}{}", request.setting.seed, request.setting.as_options());
}

std::string first_sentence(const Request& request, const Tally& all, std::size_t against) {
  const bool whole = request.checks.empty() && request.point.empty();
  const std::string limits = whole ? "" : ", as far as it was asked: this is a part of the checks or cases";
  if (all.total == all.of(Kind::skip)) return "**Not checked**: every question was skipped, see below.";
  if (against > 0)
    return fmt::format("**Does not conform**: {} of {} verdicts {} against it.", against, all.total,
                       against == 1 ? "is" : "are");
  std::size_t announced = 0;
  for (const auto& [kind, number] : all.expected) announced += number;
  return fmt::format(
      "**Conforms**{}: none of {} is against it{}.", limits, plural(all.total, "verdict"),
      announced == 0 ? "" : fmt::format("; {} it is listed for as an example or a peer", announced));
}

std::string about(const Implementation& implementation) {
  std::vector<std::string> types;
  for (const assay_type type : implementation.types()) types.emplace_back(assay::name_of(type));
  const assay_implementation& record = *implementation.record;
  std::string text;
  const auto item = [&](const char* term, const std::string& words) {
    text += fmt::format("- {}: {}\n", term, words);
  };
  item("Operation",
       fmt::format("{}, {}", implementation.operation(), markdown(implementation.suite->summary())));
  item("Technique", markdown(claim(record.summary)));
  item("Role", implementation.role());
  if (implementation.foreign)
    item("Comes from", "the foreign plug-in " + markdown_code(implementation.plugin));
  item("Element types", fmt::format("{}", fmt::join(types, ", ")));
  item("Needs of the CPU", or_else(claim(record.needs), "nothing beyond the baseline of its architecture"));
  item("Threads", record.parallel != 0 ? "as many as it is given" : "one");
  item("Accuracy class", or_else(claim(record.accuracy), "the suite's default"));
  if (const std::string others = claim(record.claims); !others.empty())
    item("Other claims", markdown(others));
  return text;
}

std::string occasion(const Request& request, const Implementation& implementation,
                     const Circumstances& circumstances) {
  const Json& target = circumstances.target;
  std::string text;
  const auto item = [&](const char* term, const std::string& words) {
    text += fmt::format("- {}: {}\n", term, words);
  };
  const std::string model = known(target, "cpu", "model");
  item("CPU", model.empty() ? "not known"
                            : fmt::format("{} ({})", markdown(model), known(target, "cpu", "architecture")));
  item("Instructions", request.setting.isa.empty() ? "all that the CPU has"
                                                   : fmt::format("none above {}", request.setting.isa));
  if (!request.setting.launcher.empty())
    item("Launcher", markdown_code(fmt::format("{}", fmt::join(request.setting.launcher, " "))));
  item("System", markdown(or_else(known(target, "system", "os"), "not known")));
  item("Compiler", fmt::format("{}, {}", markdown(or_else(known(target, "build", "compiler"), "not known")),
                               markdown_code(or_else(known(target, "build", "flags"), "flags not known"))));
  item("Assay",
       fmt::format("version {}, revision {}", or_else(known(target, "build", "version"), "not known"),
                   or_else(known(target, "build", "revision"), "not known")));
  item("Tier and seed", fmt::format("{}, {}", request.point.empty() ? name_of(request.tier) : "one case",
                                    request.setting.seed));
  item("Date", or_else(circumstances.date, "not known"));
  item("Repeat", markdown_code(command(request, implementation)));
  return text;
}

std::string asked(const std::vector<Verdict>& verdicts) {
  std::vector<std::vector<std::string>> rows{{"check", "cases", "came to", "error / bound", "question"}};
  for (const Check* check : all_checks()) {
    Tally tally;
    for (const Verdict& verdict : verdicts)
      if (verdict.check == check->name) tally.add(verdict);
    if (tally.total == 0) continue;
    rows.push_back({check->name, std::to_string(tally.cases), tally.in_words(),
                    ratio_text(tally.error_over_bound), markdown(check->question)});
  }
  return table(rows);
}

std::string what_did_not_hold(const std::vector<Verdict>& verdicts) {
  std::string text;
  for (const Trouble& trouble : troubles_of(verdicts)) {
    const Verdict& verdict = *trouble.example;
    text += fmt::format("- `{}`, {}{}{}: {}\n  Repeat: {}\n", verdict.check,
                        verdict.expected ? "as expected " : "", name_of(verdict.kind),
                        trouble.number > 1 ? fmt::format(" on {} cases", trouble.number) : "",
                        markdown(verdict.detail), markdown_code(verdict.repeat));
    if (verdict.smallest)
      text += fmt::format("  Smallest case: {}: {}\n  Repeat: {}\n", markdown_code(verdict.smallest->point),
                          markdown(verdict.smallest->detail), markdown_code(verdict.smallest->repeat));
  }
  return text.empty() ? "Nothing.\n" : text;
}

std::string what_was_skipped(const std::vector<Verdict>& verdicts) {
  std::string text;
  for (const SkipReason& skip : skip_reasons_of(verdicts))
    text += fmt::format("- {}{}: {}\n", fmt::join(skip.checks, ", "),
                        skip.cases > 0 ? fmt::format(" ({})", plural(skip.cases, "verdict")) : "",
                        markdown(skip.reason));
  return text.empty() ? "Nothing.\n" : text;
}

/** What `found` says on the cases of one check, each text once. */
std::string found_by(const char* check, const std::vector<Verdict>& verdicts) {
  std::set<std::string> texts;
  for (const Verdict& verdict : verdicts)
    if (verdict.check == check && !verdict.found.empty()) texts.insert(markdown(verdict.found));
  return fmt::format("{}", fmt::join(texts, "; "));
}

std::string claims(const Implementation& implementation, const std::vector<Verdict>& verdicts) {
  const assay_implementation& record = *implementation.record;
  return table({{"claim", "claimed", "found"},
                {"determinism", or_else(claim(record.determinism), "nothing, which is within_bound"),
                 or_else(weakest_determinism(verdicts), "not asked")},
                {"complexity", or_else(claim(record.complexity), "nothing"),
                 or_else(found_by(checks_of_complexity, verdicts), "not asked")}});
}

/** How far the worst element of a verdict is off, and where. */
std::string error_text(const Verdict& verdict, double error) {
  std::string text = std::isfinite(error) ? ratio_text(error) + " of the bound" : "beyond any bound";
  if (std::isfinite(error) && verdict.worst_error)
    text += fmt::format(", {:.3g} absolute", *verdict.worst_error);
  if (std::isfinite(error) && verdict.worst_ulps) text += fmt::format(", {:.3g} ULP", *verdict.worst_ulps);
  if (!verdict.point.empty()) text += ", on " + markdown_code(verdict.point);
  if (!verdict.detail.empty()) text += ": " + markdown(verdict.detail);
  return text;
}

/** By check, the verdict whose answer came closest to its bound or went furthest beyond it. */
std::string largest_errors(const std::vector<Verdict>& verdicts) {
  std::string text;
  std::size_t compared = 0;
  for (const Check* check : all_checks()) {
    const Verdict* worst = nullptr;
    double largest = 0;
    for (const Verdict& verdict : verdicts) {
      if (verdict.check != check->name) continue;
      compared += verdict.compared;
      const double error = error_of(verdict).value_or(0);
      if (error <= largest) continue;
      largest = error;
      worst = &verdict;
    }
    if (worst != nullptr) text += fmt::format("- `{}`: {}\n", check->name, error_text(*worst, largest));
  }
  if (!text.empty()) return text;
  return compared > 0
             ? fmt::format("None: in {} no difference was measured.\n", plural(compared, "comparison"))
             : "Nothing was compared.\n";
}

}  // namespace

std::string statement_name(const Implementation& implementation) {
  std::string name = implementation.path();
  std::ranges::replace(name, '/', '.');
  return "statements/" + name + ".md";
}

std::string weakest_determinism(const std::vector<Verdict>& verdicts) {
  for (const char* name : {"within_bound", "bitwise_per_thread_count", "bitwise"})
    if (std::ranges::any_of(verdicts, [&](const Verdict& verdict) {
          return verdict.check == checks_of_determinism && verdict.found == name;
        }))
      return name;
  return "";
}

std::string statement_text(const Request& request, const Implementation& implementation,
                           const std::vector<Verdict>& verdicts, const Circumstances& circumstances) {
  std::vector<Verdict> own;
  std::ranges::copy_if(verdicts, std::back_inserter(own), [&](const Verdict& verdict) {
    return verdict.operation == implementation.operation() && verdict.implementation == implementation.name();
  });
  Tally all;
  for (const Verdict& verdict : own) all.add(verdict);
  const auto against = static_cast<std::size_t>(std::ranges::count_if(own, &Verdict::counts_against));

  std::string text = fmt::format("# Conformance statement: {}\n\n{}\n\n{}", implementation.path(),
                                 first_sentence(request, all, against), about(implementation));
  const auto section = [&](const char* title, const std::string& content) {
    text += fmt::format("\n## {}\n\n{}", title, content);
  };
  section("On which target, and how", occasion(request, implementation, circumstances));
  if (!own.empty()) section("What was asked", asked(own));
  section("What did not hold", what_did_not_hold(own));
  section("What was skipped, and why", what_was_skipped(own));
  section("Claims", claims(implementation, own));
  section("Largest errors", largest_errors(own));
  return text;
}

}  // namespace assay::check
