// assay tune: the fastest conforming implementation per size: a dispatch table.
#include <fmt/format.h>

#include <memory>

#include "harness/advise/dispatch.hpp"
#include "harness/cli/commands.hpp"
#include "harness/error.hpp"
#include "harness/run/files.hpp"

namespace assay::cli {
namespace {

struct Options {
  std::vector<std::string> runs;
  std::string format = "text";
  std::string output;
};

std::string rendered(const advise::Dispatch& dispatch, const std::string& format) {
  if (format == "json")
    return advise::dispatch_json(dispatch).dump(1, ' ', false, Json::error_handler_t::replace) + '\n';
  return format == "header" ? advise::dispatch_header(dispatch) : advise::dispatch_text(dispatch);
}

Exit tune(const Options& options) {
  if (options.runs.size() != 1)
    throw CallError(
        fmt::format("a dispatch table is made of one run, not of {}: thresholds of different targets do "
                    "not mix; call `assay tune` for each",
                    options.runs.size()));
  const advise::Run run = advise::read_run(options.runs.front());
  const std::string text = rendered(advise::dispatch(run), options.format);
  if (options.output.empty())
    fmt::print("{}", text);
  else
    run::write_atomically(options.output, text);
  return Exit::all_conform;
}

}  // namespace

Action add_tune(Command command) {
  const auto options = std::make_shared<Options>();
  command.words("RUN", options->runs, "A run folder that holds measurements and checks", true)
      .choice("--format", options->format,
              "What to write: for people, a JSON document, or a header for C and C++",
              {"text", "json", "header"})
      .option("--output", options->output, "Write to this file instead of standard output", "FILE");
  return [options] { return tune(*options); };
}

}  // namespace assay::cli
