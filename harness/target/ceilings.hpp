// Measuring what this machine can do at most, and what the cheapest things cost it at least.
//
// A sample is a stretch of about a millisecond in which a simple loop does nothing else; the ceiling is the
// best decile of the samples, beside their median and their extreme. The median would let a good
// implementation exceed the ceiling whenever something disturbed its measurement, the extreme is the luck of
// one moment. All kinds take turns in several rounds, so that a disturbance of a second meets none of them
// alone.
#pragma once

#include <vector>

#include "harness/target/ceiling.hpp"
#include "harness/target/manifest.hpp"

namespace assay::target {

/** Numbers of threads that ceilings are measured with: 1, 2, 4 and so on, and one per CPU. */
std::vector<int> ceiling_threads(int logical_cpus);

/** Which ceilings this machine has, not yet measured: names and working sets. Working sets of all threads
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
 *  A cache that is unknown, or too small beside the one before it, is left out; so are huge pages where the
 *  system gives none, and the process where there is no /bin/true. */
std::vector<Ceiling> plan(const Manifest& manifest);

/** Measures one, for about `seconds` besides the time to touch its memory first. Throws std::bad_alloc or
 *  std::system_error when there is no memory or are no threads for it. */
Ceiling measure(const Ceiling& planned, double seconds);

/** Measures all that plan() names, in its order, with no instructions but the manifest's. The plan does not
 * lengthen the time: what it names shares the `seconds` evenly, 60 ms each on two CPUs; only with some fifty
 * CPUs the fewest samples that a ceiling needs ask for more. First touches, which a virtual machine is slow
 * at, and bringing a working set into its cache come on top: 6 seconds make about 8 on two CPUs. One buffer
 * serves all; on machines with several NUMA nodes it is touched anew for each number of threads, by the
 * threads that will use it. What could not be measured is left out. */
std::vector<Ceiling> measure_all(const Manifest& manifest, double seconds = 6.0);

}  // namespace assay::target
