// assay compare: several runs, row by row: targets, or points in time.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <memory>
#include <utility>

#include "harness/advise/comparison.hpp"
#include "harness/cli/commands.hpp"
#include "harness/cli/options.hpp"
#include "harness/contract/nearest.hpp"
#include "harness/error.hpp"
#include "harness/run/files.hpp"

namespace assay::cli {
namespace {

struct Options {
  std::vector<std::string> runs;
  std::string threshold = "5";
  std::vector<std::string> fail_on;
  std::string output;
  std::string format = "text";
};

double percent_of(const std::string& text) {
  char* rest = nullptr;
  const double percent = std::strtod(text.c_str(), &rest);
  const bool whole = rest != text.c_str() && (*rest == '\0' || std::string(rest) == "%");
  if (!whole || !std::isfinite(percent) || percent <= 0 || percent > 1000)
    throw CallError(fmt::format("--threshold '{}' is no percentage above 0; write 5 or 2.5", text));
  return percent;
}

bool fails_on(const Options& options, const std::string& word) {
  return std::ranges::find(options.fail_on, word) != options.fail_on.end();
}

void require_known_words(const Options& options) {
  const std::vector<std::string> known = {"slower", "wrong"};
  for (const std::string& word : options.fail_on)
    if (std::ranges::find(known, word) == known.end())
      throw CallError(fmt::format("there is no --fail-on '{}'{}", word, suggestion(word, known)));
}

/** A gate that looked at nothing must not open. */
void require_what_it_fails_on(const Options& options, const advise::Comparison& comparison) {
  const std::vector<advise::Run>& runs = *comparison.runs;
  for (std::size_t run = 1; run < runs.size(); ++run) {
    const bool times =
        std::ranges::any_of(comparison.rows, [&](const auto& row) { return row.changes[run].has_value(); });
    if (fails_on(options, "slower") && !times)
      throw CallError(
          fmt::format("--fail-on slower: '{}' and '{}' have no row in common that was measured in both",
                      runs[0].path, runs[run].path));
    if (fails_on(options, "wrong") && comparison.conformance[run].asked_in_both == 0)
      throw CallError(
          fmt::format("--fail-on wrong: '{}' and '{}' have no verdict of a check in common; add them with "
                      "`assay check --output`",
                      runs[0].path, runs[run].path));
  }
}

void write(const std::string& folder, const Json& document, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) run::throw_io_error("cannot make the folder", folder, error.value());
  const std::filesystem::path path = folder;
  run::write_atomically(path / "comparison.json",
                        document.dump(1, ' ', false, Json::error_handler_t::replace) + '\n');
  run::write_atomically(path / "comparison.txt", text);
}

Exit compare(const Options& options) {
  const double threshold = percent_of(options.threshold);
  require_known_words(options);
  std::vector<advise::Run> runs;
  for (const std::string& path : options.runs) runs.push_back(advise::read_run(path));
  const advise::Comparison comparison = advise::compare(runs, threshold);
  require_what_it_fails_on(options, comparison);

  const Json document = advise::comparison_json(comparison);
  const std::string text = advise::comparison_text(comparison);
  if (!options.output.empty()) write(options.output, document, text);
  if (options.format == "json")
    fmt::print("{}\n", document.dump(1, ' ', false, Json::error_handler_t::replace));
  else
    fmt::print("{}", text);

  bool slower = false, wrong = false;
  for (std::size_t run = 1; run < runs.size(); ++run) {
    slower = slower || comparison.count(run, statistics::Word::slower) > 0;
    wrong = wrong || !comparison.conformance[run].no_longer_conforming.empty();
  }
  const bool failed = (slower && fails_on(options, "slower")) || (wrong && fails_on(options, "wrong"));
  return failed ? Exit::something_does_not : Exit::all_conform;
}

}  // namespace

Action add_compare(Command command) {
  const auto options = std::make_shared<Options>();
  command.words("RUN", options->runs, "Run folders: each is compared with the first", true)
      .option("--threshold", options->threshold, "Smaller differences are of no interest", "PCT")
      .options("--fail-on", options->fail_on,
               "Exit status 1 where a later run is 'slower' by more than the threshold, or 'wrong' where the "
               "first "
               "conformed",
               "WORD")
      .option("--output", options->output, "Also write comparison.json and comparison.txt there", "DIR");
  add_format(command, options->format);
  return [options] { return compare(*options); };
}

}  // namespace assay::cli
