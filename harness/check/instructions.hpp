// How many instructions a call executes: a measure of its work that no neighbour, clock or cache disturbs.
//
// Counted in hardware where the machine gives a counter, else by single-stepping, which is slow and so has
// limits. Either way only the calling thread is counted; whether others worked meanwhile is said.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "harness/check/stepper.hpp"

namespace assay::check {

struct InstructionCount {
  std::uint64_t instructions = 0;  // of the calling thread, without what calling an empty function costs
  std::string why_incomplete;      // the count stops before the call's end, and why; empty: it is whole
  bool other_threads = false;      // there were some
  bool others_worked = false;      // and they ran, while this one was counted

  bool complete() const { return why_incomplete.empty(); }
};

/** Why calls cannot be counted on this machine; empty if they can. */
const std::string& why_not_counted();

/** Makes one call and counts. The limits are for stepping; a hardware counter needs none. */
InstructionCount count_instructions(const std::function<void()>& call, const StepLimits& limits = {});

}  // namespace assay::check
