#include "harness/run/limits.hpp"

#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <csignal>

#include "harness/sanitizers.hpp"

namespace assay::run {
namespace {

// Sanitizers map terabytes of shadow and cannot run under a limit.
constexpr bool memory_can_be_limited = !ASSAY_ADDRESS_SANITIZER && !ASSAY_THREAD_SANITIZER;

/** A limit that stands already and is lower stays. */
void limit(int resource, rlim_t amount) {
  const auto name = static_cast<__rlimit_resource_t>(resource);
  rlimit now{};
  getrlimit(name, &now);
  const rlimit both{std::min(amount, now.rlim_max), std::min(amount, now.rlim_max)};
  setrlimit(name, &both);
}

}  // namespace

void set_limits(const WorkerProcess::Options& options) {
  limit(RLIMIT_CORE, 0);
  if (options.memory_bytes != 0 && memory_can_be_limited) limit(RLIMIT_DATA, options.memory_bytes);
  if (options.file_bytes != 0) limit(RLIMIT_FSIZE, options.file_bytes);
  if (options.tasks_of_user != 0) limit(RLIMIT_NPROC, options.tasks_of_user);
}

std::string limit_behind(int signal, const WorkerProcess::Options& options) {
  if (signal != SIGXFSZ || options.file_bytes == 0) return "";
  return fmt::format("it wrote more than {} MiB to one file", options.file_bytes >> 20);
}

}  // namespace assay::run
