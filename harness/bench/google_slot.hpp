// One timed slot, with Google Benchmark as the engine.
//
// Its own interleaving is a shuffle without rounds and without a seed, so every slot is registered alone, in
// the order that the plan says, with fixed iterations and one repetition, run, and cleared: about 10 us a
// slot, outside the timing.
#pragma once

#include <cstdint>
#include <string>

#include "harness/bench/contender.hpp"
#include "harness/subject/subject.hpp"

namespace assay::bench {

/** A slot without its place in the rounds. */
struct TimedSlot {
  Slot slot;
  bool all_ok = true;  // every call was ASSAY_OK
};

/** Calls the subject `iterations` times. With several callers, wall time is that of the slowest of each call.
 */
TimedSlot run_slot(const std::string& name, Subject& subject, std::int64_t iterations);

}  // namespace assay::bench
