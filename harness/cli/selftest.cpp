// assay selftest: proof on this machine that the checks work (each catches the deliberately broken
// implementations that are meant for it, and no implementation of the tree is accused), and of how far the
// clock can be trusted.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>

#include "harness/check/check.hpp"
#include "harness/check/detection.hpp"
#include "harness/check/session.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/manifest.hpp"
#include "harness/cli/options.hpp"
#include "harness/cli/selftest_clock.hpp"
#include "harness/contract/home.hpp"
#include "harness/contract/tier.hpp"
#include "harness/error.hpp"
#include "harness/subject/overhead.hpp"

namespace assay::cli {
namespace {

constexpr const char* schema = "assay.selftest/1";

struct Options {
  Execution execution;
  std::vector<std::string> checks;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  int processes = 40;           // for the clock; 0: it is not tested
  bool only_clock = false;
  std::string timeout = "15s";  // some saboteurs hang: each costs two of these
  std::string format = "text";
};

std::vector<std::string> saboteur_plugins() {
  const std::filesystem::path folder = home() / "saboteurs";
  std::vector<std::string> files = plugins_in(folder);
  if (files.empty())
    throw MachineError(
        fmt::format("there are no saboteurs in '{}': build or install Assay as a whole", folder.string()));
  return files;
}

struct Result {
  std::vector<check::Detection> detections;
  std::vector<check::Verdict> alarms;  // about implementations that are right
  std::vector<std::string> unproven;   // checks that no saboteur is meant for
  CallCost cost;
  std::optional<ClockTest> clock;

  std::size_t count(bool (check::Detection::*property)() const) const {
    return static_cast<std::size_t>(
        std::ranges::count_if(detections, [&](const auto& one) { return (one.*property)(); }));
  }
  std::size_t not_run() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(detections, [](const auto& one) { return !one.not_run.empty(); }));
  }
  bool good() const {
    return alarms.empty() && unproven.empty() &&
           std::ranges::all_of(detections, [](const check::Detection& one) {
             return !one.not_run.empty() || (one.caught_as_meant() && one.unlisted().empty());
           });
  }
};

/** Puts saboteurs and all others to the checks. */
void test_checks(const Options& options, Result& result) {
  Selection selection;
  selection.plugins = saboteur_plugins();
  const Registry registry = registry_of(selection);
  check::Request request;
  request.tier = tier_of(options.execution);
  request.thorough = true;  // what is proved are the checks, not how much a short one of them sees
  request.checks = options.checks;
  request.jobs = options.jobs;
  request.seconds_per_task = seconds_of("--timeout", options.timeout);
  request.shrink = false;
  request.setting = setting_of(selection, options.execution);

  std::vector<Implementation> saboteurs, right;
  for (const Implementation& one : registry.implementations())
    (one.foreign ? saboteurs : right).push_back(one);
  request.implementations = saboteurs;
  result.detections = check::detections(saboteurs, check::run_session(request, nullptr));
  result.unproven = check::unproven_checks(result.detections);
  request.implementations = right;
  for (const check::Verdict& verdict : check::run_session(request, nullptr))
    if (!verdict.expected && verdict.kind != check::Kind::pass && verdict.kind != check::Kind::skip)
      result.alarms.push_back(verdict);
}

Result test(const Options& options) {
  Result result;
  if (!options.only_clock) test_checks(options, result);
  result.cost = measure_call_cost();
  if (options.processes > 0)
    result.clock = test_clock(setting_of(Selection{}, options.execution), options.processes);
  return result;
}

Json document_of(const Result& result, const Options& options) {
  Json document{
      {"schema", schema},
      {"tier", options.execution.tier},
      {"seed", options.execution.seed},
      {"saboteurs",
       {{"total", result.detections.size()},
        {"caught", result.count(&check::Detection::caught)},
        {"caught_as_meant", result.count(&check::Detection::caught_as_meant)},
        {"not_run", result.not_run()}}},
      {"false_alarms", result.alarms.size()},
      {"alarms", Json::array()},
      {"unproven_checks", result.unproven},
      {"clock", result.clock ? to_json(*result.clock) : Json(nullptr)},
      {"call_seconds", {{"direct", result.cost.direct_seconds}, {"subject", result.cost.subject_seconds}}},
      {"matrix", Json::array()}};
  for (const check::Verdict& verdict : result.alarms) document["alarms"].push_back(to_json(verdict));
  for (const check::Detection& one : result.detections)
    document["matrix"].push_back({{"saboteur", one.saboteur},
                                  {"mistake", one.mistake},
                                  {"meant", one.meant()},
                                  {"listed", one.listed},
                                  {"caught_by", one.caught_by},
                                  {"unlisted", one.unlisted()},
                                  {"not_run", one.not_run}});
  return document;
}

std::string remark_on(const check::Detection& one) {
  if (!one.not_run.empty()) return "not run: " + one.not_run;
  if (!one.caught()) return "NOT CAUGHT";
  if (!one.caught_as_meant()) return fmt::format("NOT CAUGHT BY {}", one.meant());
  if (const auto unlisted = one.unlisted(); !unlisted.empty())
    return fmt::format("ALSO CAUGHT BY {}", fmt::join(unlisted, ", "));
  return {};
}

/** Rows are saboteurs, columns are checks by number: M where the check is meant and has caught it, x where it
 * has caught it as well. */
std::string matrix_text(const Result& result) {
  const auto checks = check::all_checks();
  std::string text = "checks:\n";
  for (std::size_t number = 0; number < checks.size(); ++number)
    text += fmt::format("  {:>2}  {}\n", number + 1, checks[number]->name);
  std::size_t width = 0;
  for (const check::Detection& one : result.detections) width = std::max(width, one.saboteur.size());
  text += fmt::format("\n{:<{}}", "saboteur", width);
  for (std::size_t number = 0; number < checks.size(); ++number) text += fmt::format("{:>3}", number + 1);
  text += '\n';
  for (const check::Detection& one : result.detections) {
    std::string line = fmt::format("{:<{}}", one.saboteur, width);
    for (const check::Check* check : checks) {
      const bool caught = std::ranges::find(one.caught_by, check->name) != one.caught_by.end();
      const bool meant = one.meant() == check->name;
      line += caught ? (meant ? "  M" : "  x") : meant && one.not_run.empty() ? "  !" : "  .";
    }
    text += fmt::format("{}  {}\n", line, remark_on(one));
  }
  return text + "\nM: caught by the check that is meant to; x: caught by it too; !: meant, and not caught\n";
}

std::string summary_of(const Result& result, const Options& options) {
  const std::string times = fmt::format("a call: {:.2f} ns directly, {:.2f} ns through the harness\n{}",
                                        1e9 * result.cost.direct_seconds, 1e9 * result.cost.subject_seconds,
                                        result.clock ? text_of(*result.clock) : "");
  if (options.only_clock) return times;
  std::string text = fmt::format(
      "\n{} saboteurs: {} caught, {} by the check that is meant to{}\n", result.detections.size(),
      result.count(&check::Detection::caught), result.count(&check::Detection::caught_as_meant),
      result.not_run() == 0 ? "" : fmt::format(", {} cannot run on this machine", result.not_run()));
  for (const std::string& check : result.unproven)
    text += fmt::format("no saboteur is meant for {}\n", check);
  text += fmt::format("false alarms about implementations that are right: {}\n", result.alarms.size());
  for (const check::Verdict& verdict : result.alarms)
    text +=
        fmt::format("  {} {}/{}, {} on {}: {}\n      repeat: {}\n", name_of(verdict.kind), verdict.operation,
                    verdict.implementation, verdict.check, verdict.point, verdict.detail, verdict.repeat);
  return text + times +
         (result.good() ? "the checks can be trusted on this machine\n" : "NOT all is as it should be\n");
}

Exit selftest(const Options& options) {
  // Plans of 30, 60 and 90 processes are drawn from these: from fewer, each draw would be the same few again.
  constexpr int fewest = 30;
  if (options.processes != 0 && options.processes < fewest)
    throw CallError(fmt::format("--processes {}: the clock is tried out on {} at least, or not at all (0)",
                                options.processes, fewest));
  if (options.only_clock && (options.processes == 0 || !options.checks.empty()))
    throw CallError("--only-clock tries out the clock and no check: it does not go with --check, nor with --processes 0");
  const auto folder = folder_of(options.execution);
  if (folder) write_target(*folder, inspect_target(isa_of(options.execution.isa)));
  const Result result = test(options);
  const Json document = document_of(result, options);
  if (folder) folder->write("selftest.json", document);
  if (folder && result.clock) folder->write("clock.csv.gz", std::string_view(result.clock->samples));
  if (options.format == "json")
    fmt::print("{}\n", document.dump(1, ' ', false, Json::error_handler_t::replace));
  else
    fmt::print("{}{}", options.only_clock ? "" : matrix_text(result), summary_of(result, options));
  return result.good() ? Exit::all_conform : Exit::something_does_not;
}

}  // namespace

Action add_selftest(Command command) {
  const auto options = std::make_shared<Options>();
  Execution& execution = options->execution;
  command.option("--tier", execution.tier, "How much: smoke (a minute), standard, exhaustive", "TIER")
      .options("--check", options->checks, "Only this check", "NAME")
      .option("--isa", execution.isa, "Use no instructions above this: " + target::isa_names(), "CAP")
      .number("--seed", execution.seed, "Of all random data")
      .count("--jobs", options->jobs, 4096, "Workers at the same time")
      .option("--timeout", options->timeout, "Time limit of one verdict", "TIME")
      .count("--processes", options->processes, 1000,
             "On which the clock is tried out: 30 at least, or 0 for not at all", 0)
      .flag("--only-clock", options->only_clock, "Try out the clock, and no check")
      .option("--output", execution.output, "The run folder to write selftest.json and clock.csv.gz to",
              "DIR");
  add_format(command, options->format);
  return [options] { return selftest(*options); };
}

}  // namespace assay::cli
