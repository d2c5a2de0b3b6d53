// The rounds, seen from the scheduler: one fresh process over all groups, the unit of replication.
#pragma once

#include <vector>

#include "harness/bench/earlier.hpp"
#include "harness/run/progress.hpp"

namespace assay::bench {

/** Measures all groups in process `number`, or takes over what `earlier` has of it. A contender that crashes
 * or hangs is marked, costs this process's rounds on its group, and takes part in no later process. */
void run_process(std::vector<Group>& groups, const Request& request, const Earlier& earlier,
                 run::Folder* folder, int number, run::Progress& progress);

}  // namespace assay::bench
