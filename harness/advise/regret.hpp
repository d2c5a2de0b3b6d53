// What it costs to call one implementation whatever comes, against a dispatch table.
#pragma once

#include <vector>

#include "harness/advise/dispatch.hpp"

namespace assay::advise {

/** For each implementation that may be chosen, over all points of all tables: its time, with the best number
 * of threads that the table allows, over that of the table's choice, paired by rounds. Those that are
 * measured on all points come first, the least regretted first. */
std::vector<Regret> regrets_of(const Run& run, const OperationDispatch& operation);

}  // namespace assay::advise
