#include "harness/check/stepper.hpp"

#if defined(__x86_64__)

#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <ucontext.h>

#include <atomic>
#include <cstddef>
#include <mutex>
#include <stdexcept>
#include <vector>

#include "harness/check/c_library.hpp"

namespace assay::check {
namespace {

constexpr greg_t trap_flag = 0x100;

double now() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);  // one of the functions that a signal handler may call
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

bool blocks_trap(greg_t how, greg_t set) {
  if (set == 0 || how == SIG_UNBLOCK) return false;
  return (*reinterpret_cast<const std::uint64_t*>(set) >> (SIGTRAP - 1) & 1u) != 0;  // the kernel's sigset_t
}

/** REP or REPNE before a string instruction: MOVS, CMPS, STOS, LODS, SCAS. */
struct Repetition {
  std::uint8_t opcode = 0;  // 0: it is none
  unsigned bytes = 1;       // of an element
  bool plain = true;        // with addresses of 64 bits

  explicit Repetition(const std::uint8_t* code) {
    bool repeats = false, is_short = false;
    for (; *code == 0x66 || *code == 0x67 || *code == 0xf2 || *code == 0xf3; ++code) {
      repeats |= *code >= 0xf2;
      is_short |= *code == 0x66;
      plain &= *code != 0x67;
    }
    const bool is_wide = (*code & 0xf8u) == 0x48;  // REX.W
    if ((*code & 0xf0u) == 0x40) ++code;           // REX
    if (!repeats || *code < 0xa4 || *code > 0xaf || *code == 0xa8 || *code == 0xa9) return;
    opcode = *code;
    if ((opcode & 1u) != 0) bytes = is_wide ? 8 : is_short ? 2 : 4;
  }

  bool moves() const { return (opcode & 0xfeu) == 0xa4; }
  bool stores() const { return (opcode & 0xfeu) == 0xaa; }
};

/** So many repetitions of a REP MOVS or REP STOS, as the CPU does them: forwards, element by element. */
void repeat(const Repetition& what, greg_t* registers, std::uint64_t count) {
  auto to = static_cast<std::uint64_t>(registers[REG_RDI]),
       from = static_cast<std::uint64_t>(registers[REG_RSI]);
  const auto value = static_cast<std::uint64_t>(registers[REG_RAX]);
  const auto copy = [&]<class T>(T) {
    for (std::uint64_t index = 0; index < count; ++index, to += sizeof(T), from += sizeof(T))
      *reinterpret_cast<volatile T*>(to) = *reinterpret_cast<const volatile T*>(from);
  };
  const auto fill = [&]<class T>(T) {
    for (std::uint64_t index = 0; index < count; ++index, to += sizeof(T))
      *reinterpret_cast<volatile T*>(to) = static_cast<T>(value);
  };
  const auto with_width = [&](auto do_it) {
    switch (what.bytes) {
      case 1:
        return do_it(std::uint8_t{});
      case 2:
        return do_it(std::uint16_t{});
      case 4:
        return do_it(std::uint32_t{});
      default:
        return do_it(std::uint64_t{});
    }
  };
  if (what.moves())
    with_width(copy);
  else
    with_width(fill);
  registers[REG_RDI] = static_cast<greg_t>(to);
  if (what.moves()) registers[REG_RSI] = static_cast<greg_t>(from);
  registers[REG_RCX] -= static_cast<greg_t>(count);
}

/** One call under way. The handler works on it, so nothing here allocates, locks or throws after begin(). */
class Stepping {
 public:
  Stepping(const StepLimits& limits, const std::vector<CodeRange>& ignored)
      : limits_(limits), ignored_(ignored), deadline_(now() + limits.seconds) {}

  void begin() { active_.store(true, std::memory_order_relaxed); }
  /** The next trap is the last one. */
  void end() { active_.store(false, std::memory_order_relaxed); }

  /** After an instruction, before the one that the registers point to. */
  void on_trap(greg_t* registers) {
    // Flags that the call has saved must not hold ours: it may compare them, or restore them later.
    if (pushed_flags_)
      *reinterpret_cast<std::uint16_t*>(registers[REG_RSP]) &= static_cast<std::uint16_t>(~trap_flag);
    pushed_flags_ = false;
    if (active_.load(std::memory_order_relaxed)) advance(registers);
    // Set anew each time: the call may have loaded other flags.
    if (active_.load(std::memory_order_relaxed))
      registers[REG_EFL] |= trap_flag;
    else
      registers[REG_EFL] &= ~trap_flag;
  }

  const Steps& steps() const { return steps_; }

 private:
  void advance(greg_t* registers) {
    constexpr std::uint64_t traps_per_look_at_the_clock = 256;
    if (++traps_ % traps_per_look_at_the_clock == 0 && now() > deadline_)
      return end_at(Stepped::to_the_limit);

    const auto* code = reinterpret_cast<const std::uint8_t*>(registers[REG_RIP]);
    const Repetition repetition(code);
    if (repetition.opcode != 0 && code == last_) return count_repetitions(1);
    last_ = code;
    if (++steps_.instructions >= limits_.instructions) return end_at(Stepped::to_the_limit);
    if (repetition.opcode != 0) return repeat_at_once(repetition, registers);
    pushed_flags_ = code[0] == 0x9c || (code[0] == 0x66 && code[1] == 0x9c);
    if (code[0] == 0x0f && code[1] == 0x05) return before_system_call(registers);
    const VectorInstruction instruction = decode_vector_instruction(code);
    if (instruction.bits == 0 && !instruction.masked) return;
    for (const CodeRange& range : ignored_)
      if (range.contains(code)) return;
    steps_.vectors.add(instruction);
    if (limits_.satisfied != nullptr && limits_.satisfied(steps_.vectors)) end_at(Stepped::until_satisfied);
  }

  void count_repetitions(std::uint64_t count) {
    constexpr std::uint64_t repetitions_per_count = 64;
    steps_.instructions +=
        (repetitions_ + count) / repetitions_per_count - repetitions_ / repetitions_per_count;
    repetitions_ += count;
  }

  /** All but the last, before any has happened: each would trap, half a million of them in a memset of as
   * many bytes. */
  void repeat_at_once(const Repetition& what, greg_t* registers) {
    constexpr greg_t direction_flag = 0x400;
    const auto count = static_cast<std::uint64_t>(registers[REG_RCX]);
    const bool can =
        what.plain && (what.moves() || what.stores()) && (registers[REG_EFL] & direction_flag) == 0;
    if (!can || count < 2) return;
    repeat(what, registers, count - 1);
    count_repetitions(count - 1);
  }

  /** A child would inherit the trap flag, and a trap while SIGTRAP is blocked kills the process. */
  void before_system_call(const greg_t* registers) {
    switch (registers[REG_RAX]) {
      case SYS_clone:
      case SYS_clone3:
      case SYS_fork:
      case SYS_vfork:
        return end_at(Stepped::to_a_new_thread);
      case SYS_rt_sigprocmask:
        if (blocks_trap(registers[REG_RDI], registers[REG_RSI])) end_at(Stepped::to_a_signal_setting);
        return;
      case SYS_rt_sigaction:
        if (registers[REG_RDI] == SIGTRAP && registers[REG_RSI] != 0) end_at(Stepped::to_a_signal_setting);
        return;
      default:
        return;
    }
  }

  void end_at(Stepped where) {
    steps_.stepped = where;
    end();
  }

  const StepLimits& limits_;
  const std::vector<CodeRange>& ignored_;
  const double deadline_;
  std::atomic<bool> active_ = false;
  bool pushed_flags_ = false;           // by the instruction that has just been executed
  const std::uint8_t* last_ = nullptr;  // where it stands
  std::uint64_t traps_ = 0, repetitions_ = 0;
  Steps steps_;
};

// The handler has no other way to its data. One call at a time uses it: the settings of a signal belong to
// the whole process.
constinit thread_local Stepping* current = nullptr;
struct sigaction earlier_action {};

/** A trap that is none of ours, such as a breakpoint that is compiled in. */
void hand_on(int signal, siginfo_t* info, void* context) {
  if ((earlier_action.sa_flags & SA_SIGINFO) != 0) {
    earlier_action.sa_sigaction(signal, info, context);
  } else if (earlier_action.sa_handler == SIG_DFL) {
    ::signal(signal, SIG_DFL);
    ::raise(signal);  // takes effect when this handler returns
  } else if (earlier_action.sa_handler != SIG_IGN) {
    earlier_action.sa_handler(signal);
  }
}

// Linux gives TRAP_TRACE as the reason of a single step. QEMU's user mode gives TRAP_BRKPT, and crashes in
// the steps that follow: there the first one is the last, and the trial in find_fault() finds too few.
void on_signal(int signal, siginfo_t* info, void* context) {
  const bool emulated = info->si_code == TRAP_BRKPT;
  if (current == nullptr || (info->si_code != TRAP_TRACE && !emulated)) return hand_on(signal, info, context);
  if (emulated) current->end();
  current->on_trap(static_cast<ucontext_t*>(context)->uc_mcontext.gregs);
}

/** What the stepping sets, and sets back: the handler, its stack, and that the signal is not blocked. A stack
 * of its own, because a call may be on a small one, and a signal's frame with AVX-512 registers takes
 * kilobytes. */
class Settings {
 public:
  Settings() : stack_(std::size_t{64} << 10) {
    stack_t stack{};
    stack.ss_sp = stack_.data();
    stack.ss_size = stack_.size();
    has_stack_ = sigaltstack(&stack, &earlier_stack_) == 0;  // refused to who is on the old one right now
    struct sigaction action {};
    action.sa_sigaction = on_signal;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK;
    sigfillset(&action.sa_mask);
    sigaction(SIGTRAP, &action, &earlier_action);
    sigset_t trap;
    sigemptyset(&trap);
    sigaddset(&trap, SIGTRAP);
    pthread_sigmask(SIG_UNBLOCK, &trap, &earlier_mask_);
  }
  ~Settings() {
    pthread_sigmask(SIG_SETMASK, &earlier_mask_, nullptr);
    sigaction(SIGTRAP, &earlier_action, nullptr);
    if (has_stack_) sigaltstack(&earlier_stack_, nullptr);
  }
  Settings(const Settings&) = delete;
  Settings& operator=(const Settings&) = delete;

 private:
  std::vector<std::byte> stack_;
  stack_t earlier_stack_{};
  sigset_t earlier_mask_{};
  bool has_stack_ = false;
};

/** From here to the end of its scope this thread is stepped. */
class Stretch {
 public:
  explicit Stretch(Stepping& stepping) : stepping_(stepping) {
    stepping_.begin();
    __builtin_ia32_writeeflags_u64(__builtin_ia32_readeflags_u64() | trap_flag);
  }
  ~Stretch() { stepping_.end(); }
  Stretch(const Stretch&) = delete;
  Stretch& operator=(const Stretch&) = delete;

 private:
  Stepping& stepping_;
};

// Not inlined, so that what surrounds the call is the same few instructions whatever is called.
[[gnu::noinline]] void call_in_steps(const std::function<void()>& call, Stepping& stepping) {
  const Stretch stretch(stepping);
  call();
}

Steps step_all(const std::function<void()>& call, const StepLimits& limits) {
  static std::mutex one_at_a_time;
  static const std::vector<CodeRange> ignored = code_of_c_library();
  if (current != nullptr) throw std::logic_error("a stepped call cannot be stepped once more");
  const std::lock_guard lock(one_at_a_time);
  Stepping stepping(limits, ignored);
  const Settings settings;
  struct Current {
    explicit Current(Stepping* stepping) { current = stepping; }
    ~Current() { current = nullptr; }
  } const as_current(&stepping);
  call_in_steps(call, stepping);
  return stepping.steps();
}

/** What is counted besides the callable itself. */
std::uint64_t frame() {
  static const std::uint64_t instructions = step_all([] {}, {}).instructions;
  return instructions;
}

std::string find_fault() {
  constexpr std::uint64_t known = 1000;
  const auto loop = [] {
    std::uint64_t rounds = known / 2;
    __asm__ volatile("1: dec %0\n\tjnz 1b" : "+r"(rounds) : : "cc");
  };
  const std::uint64_t empty = frame();
  const std::uint64_t counted = step_all(loop, {}).instructions - empty;
  if (counted < known || counted > known + 4)  // it is called and returns
    return "single-stepping does not work here, as it does not in some emulators";
  return "";
}

}  // namespace

const std::string& why_not_stepped() {
  static const std::string reason = find_fault();
  return reason;
}

Steps step(const std::function<void()>& call, const StepLimits& limits) {
  if (current != nullptr) throw std::logic_error("a stepped call cannot be stepped once more");
  if (!why_not_stepped().empty()) throw std::logic_error(why_not_stepped());
  StepLimits with_frame = limits;
  if (limits.instructions < std::numeric_limits<std::uint64_t>::max() - frame())
    with_frame.instructions += frame();
  Steps steps = step_all(call, with_frame);
  steps.instructions -= std::min(steps.instructions, frame());
  return steps;
}

}  // namespace assay::check

#endif
