#include "harness/check/hardware_counter.hpp"

#include <fmt/format.h>
#include <linux/perf_event.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "harness/error.hpp"

namespace assay::check {
namespace {

/** A counter of this thread, stopped at first. */
class Counter {
 public:
  Counter() {
    perf_event_attr wanted{};
    wanted.type = PERF_TYPE_HARDWARE;
    wanted.size = sizeof(wanted);
    wanted.config = PERF_COUNT_HW_INSTRUCTIONS;
    wanted.disabled = 1;
    wanted.exclude_kernel = 1;
    wanted.exclude_hv = 1;
    wanted.read_format = PERF_FORMAT_TOTAL_TIME_ENABLED | PERF_FORMAT_TOTAL_TIME_RUNNING;
    constexpr pid_t this_thread = 0;
    constexpr int any_cpu = -1, no_group = -1;
    descriptor_ = static_cast<int>(
        syscall(SYS_perf_event_open, &wanted, this_thread, any_cpu, no_group, PERF_FLAG_FD_CLOEXEC));
    if (descriptor_ < 0)
      throw MachineError(fmt::format("the kernel gives no counter of instructions ({})",
                                     std::generic_category().message(errno)));
  }
  ~Counter() { close(descriptor_); }
  Counter(const Counter&) = delete;
  Counter& operator=(const Counter&) = delete;

  void start() { ioctl(descriptor_, PERF_EVENT_IOC_ENABLE, 0); }
  void stop() { ioctl(descriptor_, PERF_EVENT_IOC_DISABLE, 0); }

  std::uint64_t value() const {
    struct {
      std::uint64_t count, enabled, running;
    } found{};
    if (read(descriptor_, &found, sizeof(found)) != static_cast<ssize_t>(sizeof(found)))
      throw MachineError(fmt::format("the counter of instructions cannot be read ({})",
                                     std::generic_category().message(errno)));
    if (found.running != found.enabled || found.running == 0)
      throw MachineError(
          "the counter of instructions is shared with other users of it, and did not run all the time");
    return found.count;
  }

 private:
  int descriptor_;
};

std::uint64_t count_all(const std::function<void()>& call) {
  Counter counter;
  counter.start();
  call();
  counter.stop();
  return counter.value();
}

std::uint64_t frame() {
  static const std::uint64_t instructions = count_all([] {});
  return instructions;
}

/** A virtual machine may hand out a counter that stands still. */
std::string find_fault() try {
  constexpr std::uint64_t rounds = 100'000;
  const std::uint64_t counted = count_in_hardware([] {
    for (std::uint64_t round = 0; round < rounds; ++round) __asm__ volatile("");
  });
  if (counted < rounds) return "the counter of instructions stands still";
  return "";
} catch (const MachineError& error) {
  return error.what();
}

}  // namespace

const std::string& why_no_hardware_counter() {
  static const std::string reason = find_fault();
  return reason;
}

std::uint64_t count_in_hardware(const std::function<void()>& call) {
  const std::uint64_t empty = frame();
  const std::uint64_t counted = count_all(call);
  return counted - std::min(counted, empty);
}

}  // namespace assay::check
