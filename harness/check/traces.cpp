#include "harness/check/traces.hpp"

#include <fmt/format.h>
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "harness/sanitizers.hpp"

#if ASSAY_ADDRESS_SANITIZER || ASSAY_THREAD_SANITIZER
// Both bring an allocator of their own that mallinfo2 knows nothing of. Declared here, since GCC 12 ships the
// function without its header.
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();
#endif

namespace assay::check {
namespace {

std::string floating_point_control() {
#if defined(__x86_64__)
  const unsigned status = 0x3f;  // flags that any operation may raise
  unsigned short x87 = 0;
  __asm__("fnstcw %0" : "=m"(x87));
  return fmt::format("MXCSR {:#06x}, x87 {:#06x}", __builtin_ia32_stmxcsr() & ~status, x87);
#elif defined(__aarch64__)
  std::uint64_t control = 0;
  __asm__("mrs %0, fpcr" : "=r"(control));
  return fmt::format("FPCR {:#x}", control);
#else
  return "";
#endif
}

std::string blocked_signals() {
  sigset_t set;
  pthread_sigmask(SIG_SETMASK, nullptr, &set);
  std::string text;
  for (int number = 1; number < SIGRTMAX; ++number)
    if (sigismember(&set, number) == 1) text += fmt::format("{} ", number);
  return text;
}

std::string handlers() {
  std::string text;
  for (int number = 1; number < SIGRTMAX; ++number) {
    struct sigaction action {};
    if (sigaction(number, nullptr, &action) != 0 || action.sa_handler == SIG_DFL) continue;
    text += fmt::format("{}:{:#x} ", number, reinterpret_cast<std::uintptr_t>(action.sa_handler));
  }
  return text;
}

std::string allowed_cpus() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return "";
  std::string text;
  for (std::size_t cpu = 0; cpu < CPU_SETSIZE; ++cpu)
    if (CPU_ISSET(cpu, &set)) text += fmt::format("{} ", cpu);
  return text;
}

std::size_t entries_of(const char* folder) {
  std::error_code ignored;
  const std::filesystem::directory_iterator entries(folder, ignored);
  return static_cast<std::size_t>(std::distance(begin(entries), end(entries)));
}

std::size_t heap_in_use() {
#if ASSAY_ADDRESS_SANITIZER || ASSAY_THREAD_SANITIZER
  return __sanitizer_get_current_allocated_bytes();
#else
  const struct mallinfo2 info = mallinfo2();
  return info.uordblks + info.hblkhd;
#endif
}

std::size_t mapped() {
#if ASSAY_ADDRESS_SANITIZER || ASSAY_THREAD_SANITIZER
  return 0;  // what is freed stays in quarantine, and more is mapped meanwhile: that says nothing of a leak
#endif
  std::ifstream file("/proc/self/statm");
  std::size_t pages = 0;
  file >> pages;
  return pages * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

}  // namespace

State State::now() {
  std::error_code ignored;
  return {floating_point_control(), blocked_signals(), handlers(),
          std::filesystem::current_path(ignored).string(), allowed_cpus()};
}

const State& State::at_first() {
  static const State first = now();
  return first;
}

std::string State::changed_in(const State& later) const {
  const auto change = [](const char* what, const std::string& before, const std::string& after) {
    return before == after ? ""
                           : fmt::format("changes {}: [{}] before, [{}] after the call", what, before, after);
  };
  for (std::string text : {change("the floating-point control", floating_point, later.floating_point),
                           change("the signals that are blocked", signal_mask, later.signal_mask),
                           change("the signal handlers", signal_handlers, later.signal_handlers),
                           change("the working folder", folder, later.folder),
                           change("the CPUs that the thread may run on", cpus, later.cpus)})
    if (!text.empty()) return text;
  return {};
}

Holdings Holdings::now() {
  return {heap_in_use(), mapped(), entries_of("/proc/self/fd"), entries_of("/proc/self/task")};
}

}  // namespace assay::check
