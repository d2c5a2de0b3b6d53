// assay check: is every implementation correct?
#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ctime>
#include <memory>
#include <thread>

#include "harness/check/documents.hpp"
#include "harness/check/junit.hpp"
#include "harness/check/session.hpp"
#include "harness/check/statement.hpp"
#include "harness/check/summary.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/manifest.hpp"
#include "harness/cli/options.hpp"

namespace assay::cli {
namespace {

struct Options {
  Selection selection;
  Execution execution;
  std::vector<std::string> checks;
  int jobs = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  std::string timeout = "60s";
  std::string format = "text";
  bool counts = false;
};

check::Request request_of(const Options& options, const Registry& registry) {
  check::Request request;
  request.implementations = registry.select(options.selection.filters);
  request.tier = tier_of(options.execution);
  request.checks = options.checks;
  request.point = options.execution.point;
  request.jobs = options.jobs;
  request.seconds_per_task = seconds_of("--timeout", options.timeout);
  request.resume = options.execution.resume;
  request.setting = setting_of(options.selection, options.execution);
  return request;
}

/** All files of the run but the journal. */
void write_files(const run::Folder& folder, const check::Request& request,
                 const std::vector<check::Verdict>& verdicts, const check::Circumstances& circumstances,
                 const Json& conformance) {
  folder.write("conformance.json", conformance);
  folder.write("junit.xml", std::string_view(check::junit_document(request, verdicts, circumstances)));
  for (const Implementation& implementation : request.implementations)
    folder.write(check::statement_name(implementation),
                 std::string_view(check::statement_text(request, implementation, verdicts, circumstances)));
}

Exit check(const Options& options) {
  const Registry registry = registry_of(options.selection);
  const check::Request request = request_of(options, registry);
  const auto folder = folder_of(options.execution);
  check::Circumstances circumstances;
  circumstances.date = fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
  if (folder) circumstances.target = write_target(*folder, inspect_target(isa_of(options.execution.isa)));

  const auto start = std::chrono::steady_clock::now();
  const std::vector<check::Verdict> verdicts = check::run_session(request, folder.get());
  circumstances.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

  const Json document = check::conformance_document(request, verdicts, circumstances);
  if (folder) write_files(*folder, request, verdicts, circumstances, document);
  if (options.format == "json")
    fmt::print("{}\n", document.dump(1, ' ', false, Json::error_handler_t::replace));
  else
    fmt::print("{}", check::summary_text(request, verdicts, circumstances, options.counts));
  return std::ranges::any_of(verdicts, &check::Verdict::counts_against) ? Exit::something_does_not
                                                                        : Exit::all_conform;
}

}  // namespace

Action add_check(Command command) {
  const auto options = std::make_shared<Options>();
  add_selection(command, options->selection);
  add_execution(command, options->execution);
  command.options("--check", options->checks, "Only this check", "NAME")
      .count("--jobs", options->jobs, 4096, "Workers at the same time")
      .option("--timeout", options->timeout, "Time limit of one verdict", "TIME");
  command.flag("--counts", options->counts, "How many verdicts stand behind each cell of the table");
  add_format(command, options->format);
  return [options] { return check(*options); };
}

}  // namespace assay::cli
