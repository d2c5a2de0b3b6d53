// assay check: is every implementation correct?
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <thread>

#include "harness/check/documents.hpp"
#include "harness/check/session.hpp"
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

Exit check(const Options& options) {
  const Registry registry = registry_of(options.selection);
  const check::Request request = request_of(options, registry);
  const auto folder = folder_of(options.execution);
  if (folder) write_target(*folder, inspect_target(isa_of(options.execution.isa)));

  const std::vector<check::Verdict> verdicts = check::run_session(request, folder.get());
  const Json document = check::conformance_document(request, verdicts);
  if (folder) {
    folder->write("conformance.json", document);
    folder->write("junit.xml", std::string_view(check::junit_document(verdicts)));
  }
  if (options.format == "json")
    fmt::print("{}\n", document.dump(1, ' ', false, Json::error_handler_t::replace));
  else
    fmt::print("{}", check::summary_text(request, verdicts));
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
  add_format(command, options->format);
  return [options] { return check(*options); };
}

}  // namespace assay::cli
