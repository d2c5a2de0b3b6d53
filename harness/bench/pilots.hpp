// The pilot, seen from the scheduler: every contender is tried on every case, judged, and roughly timed.
#pragma once

#include <vector>

#include "harness/bench/earlier.hpp"

namespace assay::bench {

/** Fills in the pilot of every contender, from `earlier` where it stands there. */
void run_pilots(std::vector<Group>& groups, const Request& request, const Earlier& earlier,
                run::Folder* folder);

}  // namespace assay::bench
