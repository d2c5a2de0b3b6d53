#include "harness/run/setting.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <filesystem>

#include "harness/run/process_tree.hpp"

namespace assay::run {

std::string quoted(const std::string& word) {
  constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=,./:@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string result = "'";
  for (const char c : word) result += c == '\'' ? "'\\''" : std::string(1, c);
  return result + "'";
}

std::string Setting::as_options() const {
  std::string options;
  for (const std::string& plugin : plugins) options += " --plugin " + quoted(plugin);
  for (const std::string& plugin : against) options += " --against " + quoted(plugin);
  if (!isa.empty()) options += " --isa " + isa;
  if (!launcher.empty()) options += " --launcher " + quoted(fmt::format("{}", fmt::join(launcher, " ")));
  return options;
}

Json Setting::for_worker() const {
  const auto absolute = [](const std::vector<std::string>& files) {
    std::vector<std::string> result;
    for (const std::string& file : files) result.push_back(std::filesystem::absolute(file).string());
    return result;
  };
  return {{"plugins", absolute(plugins)}, {"against", absolute(against)}, {"isa", isa}};
}

WorkerProcess::Options Setting::process(int workers) const {
  const auto at_once = static_cast<std::size_t>(workers);
  WorkerProcess::Options options;
  options.launcher = launcher;
  options.isolation = isolation;
  // Together, workers may take three quarters of the memory: what a runaway allocation leaves keeps the
  // machine usable.
  const auto memory =
      static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  options.memory_bytes = memory / 4 * 3 / at_once;
  // Above every operand that is shared among processes, and below what fills a disk.
  options.file_bytes = std::size_t{1} << 30;
  // A chatty implementation prints some lines a call; this much in one task can only be a loop, and takes a
  // second to read.
  options.output_bytes = std::size_t{64} << 20;
  // Units of execution may be processes, by the hundred; twice this number still runs on small machines.
  options.processes = 1024;
  // The kernel counts threads, of which there may be thousands.
  constexpr std::size_t threads_and_processes = 4096;
  if (geteuid() != 0) options.tasks_of_user = tasks_of_this_user() + at_once * threads_and_processes;
  return options;
}

}  // namespace assay::run
