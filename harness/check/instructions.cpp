#include "harness/check/instructions.hpp"

#include "harness/check/hardware_counter.hpp"
#include "harness/check/other_threads.hpp"

namespace assay::check {
namespace {

std::string in_words(Stepped stepped) {
  switch (stepped) {
    case Stepped::to_the_end:
      return "";
    case Stepped::to_the_limit:
      return "it takes more instructions than can be counted in the time";
    case Stepped::until_satisfied:
      return "no more had to be counted";
    case Stepped::to_a_new_thread:
      return "it starts a thread or a process, which cannot be counted";
    case Stepped::to_a_signal_setting:
      return "it blocks or handles SIGTRAP, which the counting needs";
  }
  return "";
}

}  // namespace

const std::string& why_not_counted() {
  static const std::string reason =
      why_no_hardware_counter().empty() || why_not_stepped().empty()
          ? ""
          : "instructions cannot be counted here: " + why_no_hardware_counter() + ", and " +
                why_not_stepped();
  return reason;
}

InstructionCount count_instructions(const std::function<void()>& call, const StepLimits& limits) {
  InstructionCount count;
  const bool in_hardware = why_no_hardware_counter().empty();
  if (!in_hardware)
    (void)why_not_stepped();  // what is tried once is not tried between the two looks at the threads
  const OtherThreads before = OtherThreads::now();
  if (in_hardware) {
    count.instructions = count_in_hardware(call);
  } else {
    const Steps steps = step(call, limits);
    count.instructions = steps.instructions;
    count.why_incomplete = in_words(steps.stepped);
  }
  const OtherThreads after = OtherThreads::now();
  count.other_threads = !before.nanoseconds.empty() || !after.nanoseconds.empty();
  count.others_worked = have_worked(before, after);
  return count;
}

}  // namespace assay::check
