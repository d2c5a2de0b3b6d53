// The ceilings of this machine: how fast it reads and copies, at every level of its memory, with one thread
// and with all.
//
// What a ceiling is: the highest rate that a simple loop sustains for about a millisecond. A sample is one
// such stretch; the ceiling is the 90th percentile of the samples, beside their median and maximum. The
// median would let a good implementation exceed the ceiling whenever something disturbed its measurement,
// the maximum is the luck of one moment.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "harness/target/ceiling.hpp"
#include "harness/target/manifest.hpp"

namespace assay::target {

/** A ceiling yet to be measured; the fields mean what they mean there. */
struct CeilingPlan {
  std::string name;
  Pattern pattern;
  Level level;
  std::size_t working_set_bytes;
  std::optional<std::size_t> capacity_bytes;
  int threads;
};

/** Which ceilings this machine has. Threads: one, and as many as there are CPUs. Working sets of all threads
 *  together, where "capacity" is of all the caches of a level that those threads reach:
 *
 *    l1, l2  half the capacity: half of it is left to whatever else the core keeps there;
 *    l3      16 MiB, within half of the capacity, since a core's share of a large L3 is small and its far
 *            parts are slow; but at least twice the L2s, which would serve it otherwise;
 *    memory  four times the last cache and at least 256 MiB, so that nothing is found again; at most an
 *            eighth of the machine's memory and 4 GiB, 512 MiB in a virtual machine. A guest is told the
 *            whole of an L3 that unseen neighbours fill, and its first touch of memory is slow (2 to 4 s/GiB
 *            were seen, beside equal rates at 512 MiB and 2 GiB for a reported L3 of 260 MiB).
 *
 *  A cache that is unknown, or too small beside the one before it, is left out. */
std::vector<CeilingPlan> plan(const Manifest& manifest);

/** Measures one, for about `seconds` besides the time to touch its memory first. Throws std::bad_alloc or
 *  std::system_error when there is no memory or are no threads for it. */
Ceiling measure(const CeilingPlan& plan, double seconds);

/** Measures all that plan() names, sharing one buffer and the time: 3 seconds make about 3.5 to 4.5 with
 *  the first touch. On machines with several NUMA nodes, memory is touched anew for each number of threads,
 *  by the threads that will read it. */
std::vector<Ceiling> measure_all(const Manifest& manifest, double seconds = 3.0);

}  // namespace assay::target
