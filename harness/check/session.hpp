// One `assay check`: has the planned tasks done by workers, and keeps what was found.
#pragma once

#include <vector>

#include "harness/check/plan.hpp"
#include "harness/run/folder.hpp"

namespace assay::check {

/** Runs the checks. With a folder, every verdict is appended to its journal as it is found, and those of an
 * interrupted session with an equal request are taken over if `resume` is set. Verdicts come back in the
 * order of the plan. Throws CallError where nothing is selected or the request makes no sense. */
std::vector<Verdict> run_session(const Request& request, run::Folder* folder);

}  // namespace assay::check
