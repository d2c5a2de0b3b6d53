// assay bench: how fast is every implementation, against the others and against what the machine can do?
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <thread>

#include "harness/bench/builds.hpp"
#include "harness/bench/documents.hpp"
#include "harness/bench/session.hpp"
#include "harness/bench/summary.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/manifest.hpp"
#include "harness/cli/options.hpp"
#include "harness/error.hpp"
#include "harness/target/manifest_json.hpp"

namespace assay::cli {
namespace {

struct Options {
  Selection selection;
  Execution execution;
  std::string budget;
  int processes = 0;
  int rounds = 0;
  std::vector<int> threads;
  std::vector<std::string> against;
  std::string format = "text";
};

/** The files that were named, and those in the folders that were. */
std::vector<std::string> plugins_of(const std::vector<std::string>& names) {
  std::vector<std::string> files;
  for (const std::string& name : names) {
    if (!std::filesystem::is_directory(name)) {
      files.push_back(name);
      continue;
    }
    const std::vector<std::string> here = plugins_in(name);
    if (here.empty())
      throw CallError(
          fmt::format("--against '{}' holds no plug-in (*.so): name the impls/ folder of another build, or "
                      "files of it",
                      name));
    files.insert(files.end(), here.begin(), here.end());
  }
  std::ranges::sort(files);
  return files;
}

bench::Request request_of(const Options& options, const Registry& registry) {
  bench::Request request;
  request.implementations = registry.select(options.selection.filters);
  request.tier = tier_of(options.execution);
  request.point = options.execution.point;
  request.threads = options.threads;
  if (request.threads.empty())
    request.threads = {1, static_cast<int>(std::max(1u, std::thread::hardware_concurrency()))};
  std::ranges::sort(request.threads);
  request.threads.erase(std::unique(request.threads.begin(), request.threads.end()), request.threads.end());
  request.processes = options.processes;
  request.rounds = options.rounds;
  bench::set_tier_defaults(request);
  if (!options.budget.empty()) request.budget_seconds = seconds_of("--budget", options.budget);
  request.resume = options.execution.resume;
  request.setting = setting_of(options.selection, options.execution);
  request.setting.against = plugins_of(options.against);
  if (!request.setting.against.empty())
    request.earlier = bench::registry_of_files(registry.suites(), request.setting.against).implementations();
  return request;
}

/** What sets the exit status: a candidate that broke, or became slower than it was. */
bool is_an_alarm(const bench::Row& row) {
  if (row.contender->implementation.record->role != ASSAY_CANDIDATE) return false;
  return row.status == bench::Status::unverified || row.status == bench::Status::crash ||
         (row.against_earlier && row.against_earlier->word == statistics::Word::slower);
}

Exit bench(const Options& options) {
  const Registry registry = registry_of(options.selection);
  const bench::Request request = request_of(options, registry);
  const auto folder = folder_of(options.execution);
  target::Manifest manifest = observe_target(isa_of(options.execution.isa));
  if (folder) require_same_target(*folder, manifest);
  for (const std::string& warning : manifest.warnings) fmt::print(stderr, "assay: warning: {}\n", warning);

  const bench::Session session = bench::run_session(request, folder.get());
  const bench::Analysis analysis = bench::analyse(session.groups, session.ceilings);
  const Json document = bench::verdicts_document(session, analysis);
  manifest.ceilings = session.ceilings;
  if (folder) {
    const Json target = write_target(*folder, manifest);
    folder->write("verdicts.json", document);
    folder->write("benchmark.json", bench::google_document(analysis.rows, target));
    folder->write("samples.csv.gz", std::string_view(bench::samples_file(session.groups)));
  }
  if (options.format == "json")
    fmt::print("{}\n", document.dump(1, ' ', false, Json::error_handler_t::replace));
  else
    fmt::print("{}", bench::summary_text(session, analysis));
  return std::ranges::any_of(analysis.rows, is_an_alarm) ? Exit::something_does_not : Exit::all_conform;
}

}  // namespace

Action add_bench(Command command) {
  const auto options = std::make_shared<Options>();
  add_selection(command, options->selection);
  add_execution(command, options->execution);
  command.options(
      "--against", options->against,
      "Also measure this plug-in of another build (or all in this folder), in the same processes and rounds, "
      "and say what became slower",
      "FILE");
  command.option("--budget", options->budget, "Fit the measurement into this time", "TIME")
      .count("--processes", options->processes, 1000, "Fresh worker processes (default: by tier)")
      .count("--rounds", options->rounds, 1000, "Rounds in each process (default: by tier)")
      .counts("--threads", options->threads, 4096,
              "Thread counts for parallel implementations (default: 1 and all)");
  add_format(command, options->format);
  return [options] { return bench(*options); };
}

}  // namespace assay::cli
