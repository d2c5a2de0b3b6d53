#include "harness/check/other_threads.hpp"

#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace assay::check {

OtherThreads OtherThreads::now() {
  OtherThreads found;
  const std::string own = std::to_string(gettid());
  std::error_code ended;  // a thread may end while it is looked at
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/task", ended)) {
    const std::string thread = entry.path().filename().string();
    if (thread == own) continue;
    // "time on the CPU in ns, time waiting for it, times it got it" (kernel documentation, sched-stats)
    std::uint64_t on_cpu = 0;
    std::ifstream(entry.path() / "schedstat") >> on_cpu;
    found.nanoseconds[thread] = on_cpu;
  }
  return found;
}

bool have_worked(const OtherThreads& before, const OtherThreads& after) {
  std::uint64_t grown = 0;
  for (const auto& [thread, nanoseconds] : after.nanoseconds) {
    const auto earlier = before.nanoseconds.find(thread);
    grown += nanoseconds - (earlier == before.nanoseconds.end() ? 0 : earlier->second);
  }
  return grown > forgiven_nanoseconds;
}

}  // namespace assay::check
