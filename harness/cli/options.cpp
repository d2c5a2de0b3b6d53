#include "harness/cli/options.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdlib>
#include <sstream>

#include "harness/contract/nearest.hpp"
#include "harness/contract/tier.hpp"
#include "harness/error.hpp"

namespace assay::cli {

void add_selection(Command& command, Selection& selection) {
  command
      .words("FILTER", selection.filters, "Globs over group/operation/implementation; all without any", false)
      .options("--plugin", selection.plugins, "A shared library with further implementations", "FILE");
}

Registry registry_of(const Selection& selection) {
  Registry registry = open_registry(selection.plugins);
  for (const std::string& remark : registry.remarks()) fmt::print(stderr, "assay: warning: {}\n", remark);
  for (const Implementation& implementation : registry.implementations())
    if (const auto unknown = target::unknown_feature(claim(implementation.record->needs)))
      throw CallError(
          fmt::format("plug-in '{}': implementation '{}': needs '{}', which is no CPU feature that assay "
                      "knows; write them "
                      "as for the compiler's target attribute, such as 'avx2,fma'",
                      implementation.plugin, implementation.name(), *unknown));
  return registry;
}

void add_execution(Command& command, Execution& execution) {
  command
      .option("--tier", execution.tier, "How much: smoke (seconds), standard (minutes), exhaustive", "TIER")
      .option("--case", execution.point, "One case, by its id, instead of the tier's", "ID")
      .option("--isa", execution.isa, "Use no instructions above this: " + target::isa_names(), "CAP")
      .option("--launcher", execution.launcher,
              "Words to put in front of every worker (an emulator, taskset, ...)", "CMD")
      .number("--seed", execution.seed, "Of all random data")
      .option("--output", execution.output, "The run folder to write to", "DIR")
      .flag("--resume", execution.resume, "Go on where an interrupted run in --output stopped");
}

void add_format(Command& command, std::string& format) {
  command.choice("--format", format, "What to print", {"text", "json"});
}

Tier tier_of(const Execution& execution) {
  if (const auto tier = parse_tier(execution.tier)) return *tier;
  const std::vector<std::string> known(std::begin(tier_names), std::end(tier_names));
  throw CallError(fmt::format("there is no tier '{}'{}", execution.tier, suggestion(execution.tier, known)));
}

run::Setting setting_of(const Selection& selection, const Execution& execution) {
  isa_of(execution.isa);
  run::Setting setting;
  setting.plugins = selection.plugins;
  setting.isa = execution.isa;
  setting.seed = execution.seed;
  const run::BestIsolation best = run::best_isolation();
  setting.isolation = best.isolation;
  if (!best.why_no_more.empty())
    fmt::print(stderr,
               "assay: warning: workers get no namespaces here ({}): an implementation that kills processes "
               "which are not its own can end this run, and one that starts processes without end can cost "
               "others a verdict\n",
               best.why_no_more);
  std::istringstream words(execution.launcher);
  for (std::string word; words >> word;) setting.launcher.push_back(word);
  return setting;
}

std::unique_ptr<run::Folder> folder_of(const Execution& execution) {
  if (execution.output.empty() && execution.resume)
    throw CallError("--resume needs the --output of the run that was interrupted");
  if (execution.output.empty()) return nullptr;
  auto folder = std::make_unique<run::Folder>(execution.output);
  if (const std::string& note = folder->journal().note(); !note.empty())
    fmt::print(stderr, "assay: {}\n", note);
  return folder;
}

std::optional<target::Isa> isa_of(const std::string& word) {
  if (word.empty()) return std::nullopt;
  const auto isa = target::parse_isa(word);
  if (!isa) throw CallError(fmt::format("there is no --isa '{}'; known are {}", word, target::isa_names()));
  return isa;
}

double seconds_of(const std::string& option, const std::string& text) {
  char* rest = nullptr;
  const double number = std::strtod(text.c_str(), &rest);
  const std::string unit = rest;
  const double scale = unit.empty() || unit == "s" ? 1 : unit == "min" ? 60 : unit == "h" ? 3600 : 0;
  if (rest == text.c_str() || scale == 0 || !std::isfinite(number) || number <= 0)
    throw CallError(fmt::format("{} '{}' is no time; write 90, 90s, 1.5min or 2h", option, text));
  return number * scale;
}

}  // namespace assay::cli
