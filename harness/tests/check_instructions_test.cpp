// Counting instructions: known numbers, limits, and that a counted call leaves and does everything as an
// uncounted one.
#include "harness/check/instructions.hpp"

#include <gtest/gtest.h>
#include <signal.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "harness/check/hardware_counter.hpp"

namespace assay::check {
namespace {

/** Exactly 2 * rounds instructions on x86-64 and AArch64. */
void loop(std::uint64_t rounds) {
#if defined(__x86_64__)
  __asm__ volatile("1: dec %0\n\tjnz 1b" : "+r"(rounds) : : "cc");
#elif defined(__aarch64__)
  __asm__ volatile("1: subs %0, %0, #1\n\tb.ne 1b" : "+r"(rounds) : : "cc");
#else
  for (; rounds > 0; --rounds) __asm__ volatile("" : "+r"(rounds));
#endif
}

// A callable costs its return, and some instructions that load what it has captured.
constexpr std::uint64_t most_of_a_callable = 8;

TEST(CheckInstructions, CountsALoop) {
  if (!why_not_counted().empty()) GTEST_SKIP() << why_not_counted();
  for (const std::uint64_t rounds : {1u, 10u, 1000u, 5000u}) {
    const InstructionCount count = count_instructions([rounds] { loop(rounds); });
    EXPECT_TRUE(count.complete());
    EXPECT_GE(count.instructions, 2 * rounds);
    EXPECT_LE(count.instructions, 2 * rounds + most_of_a_callable);
  }
}

TEST(CheckInstructions, SaysWhetherOthersWork) {
  if (!why_not_counted().empty()) GTEST_SKIP() << why_not_counted();
  std::atomic<bool> stop = false;
  {
    std::jthread other([&] {
      while (!stop) {
      }
    });
    const InstructionCount busy = count_instructions([] { loop(3000); });
    stop = true;
    EXPECT_TRUE(busy.other_threads);
    EXPECT_TRUE(busy.others_worked);
    EXPECT_GE(busy.instructions, 6000u);
    EXPECT_LE(busy.instructions, 6000u + most_of_a_callable);  // the other's are not among them
  }
  // A thread that was joined may stand in /proc for a moment still.
  InstructionCount alone = count_instructions([] { loop(3000); });
  for (int attempt = 0; attempt < 1000 && alone.other_threads; ++attempt) {
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
    alone = count_instructions([] { loop(3000); });
  }
  EXPECT_FALSE(alone.other_threads);
  EXPECT_FALSE(alone.others_worked);
}

TEST(CheckInstructions, HardwareAndSteppingAgree) {
  if (!why_no_hardware_counter().empty()) GTEST_SKIP() << why_no_hardware_counter();
  if (!why_not_stepped().empty()) GTEST_SKIP() << why_not_stepped();
  const auto work = [] { loop(2000); };
  EXPECT_NEAR(static_cast<double>(count_in_hardware(work)), static_cast<double>(step(work).instructions), 16);
}

#if defined(__x86_64__)

class CheckStepper : public testing::Test {
 protected:
  void SetUp() override {
    if (!why_not_stepped().empty()) GTEST_SKIP() << why_not_stepped();
  }
};

TEST_F(CheckStepper, IsExact) {
  EXPECT_EQ(step([] {}).instructions, 0u);
  const std::uint64_t base = step([] { loop(1); }).instructions;
  EXPECT_EQ(step([] { loop(501); }).instructions, base + 1000);
  EXPECT_EQ(step([] { __asm__ volatile("nop\n\tnop\n\tnop"); }).instructions, 3u);
}

TEST_F(CheckStepper, CountsRepetitionsOfAStringBySixtyFours) {
  std::vector<char> target(1000);
  const auto fill = [&target](std::uint64_t count) {
    void* to = target.data();
    __asm__ volatile("rep stosb" : "+D"(to), "+c"(count) : "a"('x') : "memory");
  };
  const std::uint64_t one = step([&] { fill(1); }).instructions;
  EXPECT_EQ(step([&] { fill(60); }).instructions, one);
  EXPECT_EQ(step([&] { fill(1 + 10 * 64); }).instructions, one + 10);
  EXPECT_EQ(target[640], 'x');
  EXPECT_EQ(target[641], 0);
}

/** Runs what an instruction that repeats itself does, on bytes 0, 1, 2 … from `from` to `to`, stepped or not.
 */
template <class Repeat>
std::vector<std::uint8_t> after(Repeat repeat, std::size_t from, std::size_t to, bool stepped) {
  std::vector<std::uint8_t> bytes(4096);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  const auto call = [&] { repeat(bytes.data() + to, bytes.data() + from); };
  if (stepped)
    step(call);
  else
    call();
  return bytes;
}

#define ASSAY_REPEAT(instruction, count)                                                                   \
  [](std::uint8_t* to, const std::uint8_t* from) {                                                         \
    std::uint64_t left = count;                                                                            \
    __asm__ volatile(instruction : "+D"(to), "+S"(from), "+c"(left) : "a"(0x1122334455667788) : "memory"); \
    if (left != 0) __builtin_trap();                                                                       \
    *to ^= 0xff; /* where it ended */                                                                      \
  }

TEST_F(CheckStepper, RepetitionsDoWhatTheCpuDoes) {
  const auto same = [](auto repeat) {
    // Apart, one byte and one element further on (what is copied is copied again), and backwards over each
    // other.
    for (const auto& [from, to] :
         std::vector<std::pair<std::size_t, std::size_t>>{{0, 2048}, {8, 9}, {8, 16}, {9, 8}})
      EXPECT_EQ(after(repeat, from, to, true), after(repeat, from, to, false)) << from << " to " << to;
  };
  same(ASSAY_REPEAT("rep movsb", 333));
  same(ASSAY_REPEAT("rep movsw", 100));
  same(ASSAY_REPEAT("rep movsl", 99));
  same(ASSAY_REPEAT("rep movsq", 77));
  same(ASSAY_REPEAT("rep stosb", 333));
  same(ASSAY_REPEAT("rep stosw", 100));
  same(ASSAY_REPEAT("rep stosl", 99));
  same(ASSAY_REPEAT("rep stosq", 77));
  same(ASSAY_REPEAT("rep stosb", 0));
  same(ASSAY_REPEAT("rep stosb", 1));
  same(ASSAY_REPEAT("std; rep movsb; cld", 7));  // downwards: left to the CPU
}

TEST_F(CheckStepper, ALargeRepetitionTakesNoTime) {
  std::vector<char> target(std::size_t{1} << 26);
  StepLimits limits;
  limits.seconds = 60;  // a trap for each byte would take minutes
  const Steps steps = step(
      [&] {
        void* to = target.data();
        std::uint64_t count = target.size();
        __asm__ volatile("rep stosb" : "+D"(to), "+c"(count) : "a"('x') : "memory");
      },
      limits);
  EXPECT_EQ(steps.stepped, Stepped::to_the_end);
  EXPECT_NEAR(static_cast<double>(steps.instructions), static_cast<double>(target.size()) / 64, 20);
  EXPECT_EQ(target.back(), 'x');
}

TEST_F(CheckStepper, GoesOnAtFullSpeedFromTheLimit) {
  StepLimits limits;
  limits.instructions = 500;
  std::uint64_t done = 0;
  const auto call = [&] {
    loop(50'000'000);  // an hour in single steps
    done = 1;
  };
  const Steps steps = step(call, limits);
  EXPECT_EQ(steps.instructions, 500u);
  EXPECT_EQ(steps.stepped, Stepped::to_the_limit);
  EXPECT_EQ(done, 1u);

  limits = {};
  limits.seconds = 0.02;
  const auto start = std::chrono::steady_clock::now();
  const Steps timed = step(call, limits);
  EXPECT_EQ(timed.stepped, Stepped::to_the_limit);
  EXPECT_GT(timed.instructions, 0u);
  EXPECT_LT(timed.instructions, 100'000'000u);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(10));

  const InstructionCount count = count_instructions(call, limits);
  if (!why_no_hardware_counter().empty()) {
    EXPECT_FALSE(count.complete());
  }
}

TEST_F(CheckStepper, LetsExceptionsThroughAndIsReadyAgain) {
  EXPECT_THROW(step([] { throw std::runtime_error("out of a call"); }), std::runtime_error);
  std::string caught;
  const auto throwing = [&caught] {
    try {
      throw std::runtime_error("within a call");
    } catch (const std::runtime_error& error) {
      caught = error.what();
    }
  };
  EXPECT_GT(step(throwing).instructions, 100u);
  EXPECT_EQ(caught, "within a call");
  EXPECT_EQ(step([] {}).instructions, 0u);
}

TEST_F(CheckStepper, RefusesToStepAStep) {
  bool refused = false;
  step([&refused] {
    try {
      step([] {});
    } catch (const std::logic_error&) {
      refused = true;
    }
  });
  EXPECT_TRUE(refused);
}

std::atomic<int> own_traps = 0;
void own_handler(int) { ++own_traps; }

TEST_F(CheckStepper, PutsBackHandlerMaskAndStack) {
  struct sigaction own {};
  own.sa_handler = own_handler;
  struct sigaction earlier {};
  ASSERT_EQ(sigaction(SIGTRAP, &own, &earlier), 0);
  sigset_t blocked, earlier_mask;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGTRAP);
  sigaddset(&blocked, SIGUSR1);
  ASSERT_EQ(pthread_sigmask(SIG_SETMASK, &blocked, &earlier_mask), 0);
  std::vector<char> memory(std::size_t{1} << 16);
  stack_t own_stack{}, earlier_stack{};
  own_stack.ss_sp = memory.data();
  own_stack.ss_size = memory.size();
  ASSERT_EQ(sigaltstack(&own_stack, &earlier_stack), 0);

  const Steps steps = step([] { loop(100); });

  struct sigaction handler {};
  sigaction(SIGTRAP, &earlier, &handler);
  sigset_t mask;
  pthread_sigmask(SIG_SETMASK, &earlier_mask, &mask);
  stack_t stack{};
  sigaltstack(&earlier_stack, &stack);
  EXPECT_GE(steps.instructions, 200u);
  EXPECT_EQ(handler.sa_handler, own_handler);
  EXPECT_EQ(own_traps, 0);
  EXPECT_TRUE(sigismember(&mask, SIGTRAP));
  EXPECT_TRUE(sigismember(&mask, SIGUSR1));
  EXPECT_FALSE(sigismember(&mask, SIGUSR2));
  EXPECT_EQ(stack.ss_sp, memory.data());
}

TEST_F(CheckStepper, LeavesOtherTrapsToTheirHandler) {
  own_traps = 0;
  struct sigaction own {};
  own.sa_handler = own_handler;
  struct sigaction earlier {};
  ASSERT_EQ(sigaction(SIGTRAP, &own, &earlier), 0);
  const Steps steps = step([] {
    loop(100);
    __asm__ volatile("int3");
    loop(100);
  });
  sigaction(SIGTRAP, &earlier, nullptr);
  EXPECT_EQ(own_traps, 1);
  EXPECT_GE(steps.instructions, 400u);
}

TEST_F(CheckStepper, SurvivesACallThatSavesAndLoadsFlags) {
  std::uint64_t saved = 0;
  const Steps steps = step([&saved] {
    saved = __builtin_ia32_readeflags_u64();
    loop(50);
    __builtin_ia32_writeeflags_u64(saved & ~std::uint64_t{0x100});
    loop(50);
  });
  EXPECT_EQ(saved & 0x100u, 0u);  // the call does not see that it is stepped
  EXPECT_GE(steps.instructions, 200u);
  EXPECT_EQ(steps.stepped, Stepped::to_the_end);
}

TEST_F(CheckStepper, SurvivesTheCLibraryAndTheKernel) {
  const auto work = [] {
    const auto text = std::make_unique<std::string>(10'000, 'x');
    for (int i = 0; i < 5; ++i) std::this_thread::yield();
    loop(100 + text->size());
  };
  work();
  const Steps steps = step(work);
  EXPECT_GT(steps.instructions, 2 * 10'100u);
  EXPECT_EQ(steps.stepped, Stepped::to_the_end);
}

TEST_F(CheckStepper, StopsBeforeAThreadIsStarted) {
  std::atomic<bool> ran = false;
  const Steps steps = step([&ran] { std::jthread([&ran] { ran = true; }); });
  EXPECT_TRUE(ran);
  EXPECT_TRUE(steps.stepped == Stepped::to_a_new_thread || steps.stepped == Stepped::to_a_signal_setting);
}

TEST_F(CheckStepper, StopsBeforeItsSignalIsBlocked) {
  sigset_t all, earlier, during;
  sigfillset(&all);
  const Steps steps = step([&] {
    pthread_sigmask(SIG_BLOCK, &all, &earlier);
    pthread_sigmask(SIG_SETMASK, &earlier, &during);
  });
  EXPECT_EQ(steps.stepped, Stepped::to_a_signal_setting);
  EXPECT_TRUE(sigismember(&during, SIGTRAP));
}

TEST_F(CheckStepper, CountsTheCallsOfSeveralThreadsApart) {
  std::vector<std::uint64_t> counts(3);
  {
    std::vector<std::jthread> threads;
    for (std::uint64_t& count : counts)
      threads.emplace_back([&count] { count = step([] { loop(1000); }).instructions; });
  }
  const std::uint64_t alone = step([] { loop(1000); }).instructions;
  for (const std::uint64_t count : counts) EXPECT_EQ(count, alone);
}

__attribute__((target("avx2"))) void two_of_256_bits() {
  __asm__ volatile("vpaddd %%ymm0, %%ymm0, %%ymm1\n\tvpaddd %%ymm1, %%ymm0, %%ymm1\n\tvzeroupper"
                   :
                   :
                   : "xmm0", "xmm1");
}

__attribute__((target("avx512f"))) void three_of_512_bits_one_masked() {
  __asm__ volatile(
      "vpaddd %%zmm0, %%zmm0, %%zmm1\n\tvpaddd %%zmm1, %%zmm0, %%zmm1%{%%k1%}\n\tvpaddd %%zmm0, %%zmm0, "
      "%%zmm1\n\t"
      "vzeroupper"
      :
      :
      : "xmm0", "xmm1");
}

void one_of_128_bits() { __asm__ volatile("paddd %%xmm0, %%xmm1" : : : "xmm1"); }

TEST_F(CheckStepper, SeesVectorInstructions) {
  const VectorUse none = step([] { loop(10); }).vectors;
  EXPECT_EQ(none.widest_bits(), 0);
  const VectorUse legacy = step(one_of_128_bits).vectors;
  EXPECT_EQ(legacy.bits_128, 1u);
  EXPECT_EQ(legacy.widest_bits(), 128);
  EXPECT_EQ(legacy.evex, 0u);
  if (__builtin_cpu_supports("avx2")) {
    const VectorUse avx2 = step(two_of_256_bits).vectors;
    EXPECT_EQ(avx2.bits_256, 2u);
    EXPECT_EQ(avx2.bits_128, 0u);
    EXPECT_EQ(avx2.widest_bits(), 256);
  }
  if (__builtin_cpu_supports("avx512f")) {
    const VectorUse avx512 = step(three_of_512_bits_one_masked).vectors;
    EXPECT_EQ(avx512.bits_512, 3u);
    EXPECT_EQ(avx512.masked, 1u);
    EXPECT_EQ(avx512.evex, 3u);
    EXPECT_EQ(avx512.widest_bits(), 512);
  }
}

TEST_F(CheckStepper, StopsWhereItHasSeenEnough) {
  StepLimits limits;
  limits.satisfied = [](const VectorUse& use) { return use.bits_128 > 0; };
  const Steps steps = step(
      [] {
        loop(10);
        one_of_128_bits();
        loop(50'000'000);
      },
      limits);
  EXPECT_EQ(steps.stepped, Stepped::until_satisfied);
  EXPECT_LT(steps.instructions, 100u);
}

TEST_F(CheckStepper, TakesNoNoticeOfTheCLibrarysVectors) {
  std::vector<char> from(4096, 'x'), to(4096);
  void* (*volatile copy)(void*, const void*, std::size_t) = std::memcpy;
  const Steps steps = step([&] { copy(to.data(), from.data(), 1000); });
  EXPECT_EQ(to[999], 'x');
  EXPECT_EQ(steps.vectors.widest_bits(), 0);
}

#endif

}  // namespace
}  // namespace assay::check
