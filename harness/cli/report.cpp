// assay report: hands the run folders to the Python package that draws. The only command that starts Python.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <memory>

#include "harness/cli/commands.hpp"
#include "harness/contract/home.hpp"
#include "harness/error.hpp"

namespace assay::cli {
namespace {

namespace fs = std::filesystem;

struct Options {
  std::vector<std::string> runs;
  std::string output;
  std::string splice;
};

/** The Python package, beside the program. */
std::string package_folder() {
  const fs::path folder = home() / "reports";
  if (fs::is_directory(folder / "assay_report")) return folder.string();
  throw MachineError(fmt::format(
      "the folder with the package that draws reports, '{}', is missing; copy it along with the program",
      folder.string()));
}

/** The first Python that can draw. The system's own is asked before one on the path: Debian's packages belong
 * to it. */
std::string python() {
  std::vector<std::string> candidates{"/usr/bin/python3", "python3"};
  if (const char* chosen = std::getenv("ASSAY_PYTHON"); chosen != nullptr) candidates = {chosen};
  for (const std::string& candidate : candidates) {
    const std::string probe =
        fmt::format("'{}' -c 'import matplotlib, numpy, jinja2' 2>/dev/null", candidate);
    if (std::system(probe.c_str()) == 0) return candidate;
  }
  throw MachineError(fmt::format(
      "{} cannot draw reports: install python3-matplotlib, python3-numpy and python3-jinja2, or name "
      "another Python in ASSAY_PYTHON",
      fmt::join(candidates, " and ")));
}

[[noreturn]] void become(const std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  execvp(arguments[0], arguments.data());
  throw MachineError(fmt::format("cannot start '{}'", words.front()));
}

Exit report(const Options& options) {
  for (const std::string& run : options.runs)
    if (!fs::is_directory(run))
      throw CallError(fmt::format("'{}' is no run folder: there is no such folder", run));
  const std::string package = package_folder();
  std::vector<std::string> words{python(), "-m", "assay_report"};
  setenv("PYTHONPATH", package.c_str(), 1);
  setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
  words.insert(words.end(), options.runs.begin(), options.runs.end());
  const std::string output =
      options.output.empty() ? (fs::path(options.runs.front()) / "report").string() : options.output;
  words.insert(words.end(), {"--output", output});
  if (!options.splice.empty()) words.insert(words.end(), {"--splice", options.splice});
  become(words);
}

}  // namespace

Action add_report(Command command) {
  const auto options = std::make_shared<Options>();
  command.words("RUN", options->runs, "Run folders", true)
      .option("--output", options->output, "Where to write (default: report/ in the first run)", "DIR")
      .option("--splice", options->splice,
              "Also put the results into this Markdown file, between its markers", "FILE");
  return [options] { return report(*options); };
}

}  // namespace assay::cli
