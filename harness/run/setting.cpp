#include "harness/run/setting.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

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
  if (!isa.empty()) options += " --isa " + isa;
  if (!launcher.empty()) options += " --launcher " + quoted(fmt::format("{}", fmt::join(launcher, " ")));
  return options;
}

WorkerProcess::Options Setting::process(int workers) const {
  // Together, workers may take three quarters of the memory: what a runaway allocation leaves keeps the
  // machine usable.
  const auto memory =
      static_cast<std::size_t>(sysconf(_SC_PHYS_PAGES)) * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  return {launcher, memory / 4 * 3 / static_cast<std::size_t>(workers)};
}

}  // namespace assay::run
