// Running a call one instruction at a time, on x86-64 with the trap flag: the CPU traps after every
// instruction, and a handler of SIGTRAP counts, looks at the bytes of the next instruction, and goes on. It
// needs no privileges, no second process and no hardware counters, and costs some thousand times the call: 15
// to 150 thousand instructions per second. So it has limits, and goes on at full speed once they are reached.
//
// What is counted is what the calling thread executes, in user mode. An instruction that repeats itself (REP
// MOVS) traps at each repetition; it counts once more for every 64 repetitions, so that a memset of the C
// library counts about the same by whichever way it goes. A system call counts as nothing, the instruction
// after it included. What a signal handler executes meanwhile does not count.
#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <string>

#include "harness/check/vector_decoder.hpp"

namespace assay::check {

struct StepLimits {
  std::uint64_t instructions = std::numeric_limits<std::uint64_t>::max();
  double seconds =
      std::numeric_limits<double>::infinity();  // of the thread's CPU time: neighbours do not count
  /** Asked after each vector instruction, in a signal handler: true ends the stepping. Null: never. */
  bool (*satisfied)(const VectorUse&) = nullptr;
};

/** Where the stepping ended. After all but the first, the call went on at full speed. */
enum class Stepped {
  to_the_end,
  to_the_limit,
  until_satisfied,
  to_a_new_thread,      // before a thread or a process is started, which would inherit the trap flag
  to_a_signal_setting,  // before SIGTRAP is blocked or handled by the call itself
};

struct Steps {
  std::uint64_t instructions = 0;  // without what calling an empty function costs
  VectorUse vectors;               // outside of the C library, whose memcpy says nothing of the caller
  Stepped stepped = Stepped::to_the_end;
};

/** Why no call can be stepped on this machine; empty if it can. Found out by trying, once. */
const std::string& why_not_stepped();

/** Makes one call. Whatever way it ends, an exception included, the handler, the signal mask and the
 * alternate stack are as before afterwards. Only where why_not_stepped() is empty, and not within a stepped
 * call: throws std::logic_error. Calls of several threads wait for each other. */
Steps step(const std::function<void()>& call, const StepLimits& limits = {});

}  // namespace assay::check
