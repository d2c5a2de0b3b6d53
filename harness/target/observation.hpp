// What can only be seen by watching the machine for a moment.
#pragma once

#include "harness/target/manifest.hpp"

namespace assay::target {

/** Adds to a manifest which other tasks run right now, and how far the CPUs slow each other down, and renews
 *  its warnings. Takes about a twentieth of a second and, for a part of it, all CPUs; the threads that it
 *  starts have ended when it returns. */
void observe(Manifest& manifest);

/** How much longer work that fills a core takes with `cpus` threads at once than with one, as a multiple of
 *  the same ratio for a chain of dependent steps, which leaves most of a core idle. A changed clock and a
 *  busy machine lengthen both; only threads that share a core lengthen the former alone. */
double shared_core_ratio(int cpus);

}  // namespace assay::target
