#include "harness/check/faults.hpp"

#include <signal.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace assay::check {
namespace {

// A signal handler reaches nothing but globals. They are written between calls and read by the handler, on
// whatever thread the fault is.
std::atomic<const memory::Arena*> fenced_arena = nullptr;
std::atomic<const Subject*> fenced_subject = nullptr;
std::atomic<std::size_t> task_in_flight = 0;
std::atomic<int> channel_descriptor = -1;

constexpr std::size_t reach = 64 * 1024;  // a fault that is further away says nothing about an operand

enum class Access { reads, writes, unknown };

Access access_of([[maybe_unused]] const void* context) {
#if defined(__x86_64__)
  // Bit 1 of the page fault's error code: set by a write (Intel SDM volume 3, 4.7).
  const auto error = static_cast<const ucontext_t*>(context)->uc_mcontext.gregs[REG_ERR];
  return (error & 2) != 0 ? Access::writes : Access::reads;
#else
  return Access::unknown;
#endif
}

const char* name_of(Access access) {
  switch (access) {
    case Access::reads:
      return "reads";
    case Access::writes:
      return "writes";
    case Access::unknown:
      break;
  }
  return "touches";
}

std::uintptr_t stack_pointer_of([[maybe_unused]] const void* context) {
#if defined(__x86_64__)
  return static_cast<std::uintptr_t>(static_cast<const ucontext_t*>(context)->uc_mcontext.gregs[REG_RSP]);
#elif defined(__aarch64__)
  return static_cast<const ucontext_t*>(context)->uc_mcontext.sp;
#else
  return 0;
#endif
}

/** Says how far a fault is off an operand or a block of working memory. False: off all of them. */
bool describe_neighbour(char* text, std::size_t size, const void* address, Access access) {
  const memory::Arena* arena = fenced_arena;
  const Subject* subject = fenced_subject;
  if (arena == nullptr || subject == nullptr) return false;
  const char* does = name_of(access);
  if (const auto distance = subject->behind_scratch(address, reach)) {
    std::snprintf(text, size, "%s %zu byte%s past the end of its working memory", does, *distance,
                  *distance == 1 ? "" : "s");
    return true;
  }
  const auto neighbour = arena->neighbour(address, reach);
  if (!neighbour) return false;
  std::snprintf(text, size, "%s %zu byte%s %s of `%s`", does, neighbour->distance,
                neighbour->distance == 1 ? "" : "s", neighbour->behind ? "past the end" : "before the start",
                neighbour->operand->name().c_str());
  return true;
}

void write_all(int descriptor, const char* text) {
  std::size_t left = std::strlen(text);
  while (left > 0) {
    const ssize_t written = write(descriptor, text, left);
    if (written <= 0) return;
    text += written;
    left -= static_cast<std::size_t>(written);
  }
}

/** The finding in the form of to_json(Finding), and that this worker goes. Names of operands need no
 * escaping. */
[[noreturn]] void leave_with(const char* what) {
  char lines[1024];
  const std::size_t task = task_in_flight;
  std::snprintf(lines, sizeof lines,
                "{\"task\":%zu,\"message\":{\"finding\":{\"verdict\":\"fail\",\"compared\":1,"
                "\"informative\":1,\"worst_error\":0,\"error_over_bound\":0,\"worst_ulps\":0,"
                "\"detail\":\"%s\"}}}\n{\"end\":%zu,\"leaves\":true}\n",
                task, what, task);
  write_all(channel_descriptor, lines);
  _exit(0);
}

void describe_fault(char* text, std::size_t size, const siginfo_t& info, const void* context) {
  const auto address = reinterpret_cast<std::uintptr_t>(info.si_addr);
  const std::uintptr_t stack = stack_pointer_of(context);
  const std::uintptr_t off_stack = address > stack ? address - stack : stack - address;
  const char* does = name_of(access_of(context));
  if (address < 4096)
    std::snprintf(text, size, "%s through a null pointer (address %#zx)\n", does, address);
  else if (off_stack < 64 * 1024)
    std::snprintf(text, size, "overflows its stack (%s address %#zx, beside the stack pointer)\n", does,
                  address);
  else
    std::snprintf(text, size, "%s address %#zx, which is nobody's\n", does, address);
}

void on_fault(int number, siginfo_t* info, void* context) {
  char text[256];
  const bool by_the_cpu = info->si_code > 0;  // not sent by somebody with kill()
  // An address that is not canonical, or a vector load that is not aligned, comes as a general protection
  // fault: without an address.
  const bool has_address = info->si_code != SI_KERNEL;
  if (by_the_cpu && has_address && describe_neighbour(text, sizeof text, info->si_addr, access_of(context)))
    leave_with(text);
  if (by_the_cpu && has_address) {
    describe_fault(text, sizeof text, *info, context);
    write_all(STDERR_FILENO, text);
  } else if (by_the_cpu) {
    write_all(STDERR_FILENO,
              "a general protection fault: an aligned access to unaligned memory, or a wild pointer\n");
  }
  // Once more, the ordinary way: the scheduler sees the signal.
  signal(number, SIG_DFL);
  if (!by_the_cpu) raise(number);
}

}  // namespace

void explain_faults(run::Channel& channel) {
  channel_descriptor = channel.descriptor();
  constexpr std::size_t stack_bytes = 64 * 1024;
  void* memory = mmap(nullptr, stack_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (memory != MAP_FAILED) {
    const stack_t stack{memory, 0, stack_bytes};
    sigaltstack(&stack, nullptr);
  }
  struct sigaction action {};
  action.sa_sigaction = on_fault;
  action.sa_flags = SA_SIGINFO | SA_ONSTACK;
  sigaction(SIGSEGV, &action, nullptr);
  sigaction(SIGBUS, &action, nullptr);
}

void set_task_in_flight(std::size_t task) { task_in_flight = task; }

FencedCall::FencedCall(const memory::Arena& arena, const Subject& subject) {
  fenced_arena = &arena;
  fenced_subject = &subject;
}

FencedCall::~FencedCall() {
  fenced_arena = nullptr;
  fenced_subject = nullptr;
}

}  // namespace assay::check
