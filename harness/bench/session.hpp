// One `assay bench`: ceilings, pilot, and the rounds in fresh processes; everything that was timed is kept.
#pragma once

#include <string>
#include <vector>

#include "harness/bench/analysis.hpp"
#include "harness/bench/plan.hpp"
#include "harness/run/folder.hpp"
#include "harness/target/ceiling.hpp"

namespace assay::bench {

struct Session {
  Request request;                     // with the processes and rounds that were really done
  std::vector<Conditions> conditions;  // of each process
  std::vector<target::Ceiling> ceilings;
  std::vector<Group> groups;
  std::vector<std::string> remarks;  // for the user
};

/** Measures. With a folder, every process's slots are appended to its journal as they come, and what an
 * interrupted session with an equal request had measured is taken over if `resume` is set: whole processes
 * only, so that what is resumed has the statistics of what was not interrupted. */
Session run_session(Request request, run::Folder* folder);

/** Measures the ceilings in a worker of their own. */
std::vector<target::Ceiling> measure_ceilings(const run::Setting& setting);

}  // namespace assay::bench
