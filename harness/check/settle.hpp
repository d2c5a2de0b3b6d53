// What an implementation's verdicts come to when all are there: questions that no case holds are said once,
// and easy passes are distrusted.
#pragma once

#include <vector>

#include "harness/check/plan.hpp"

namespace assay::check {

/** The verdicts of a part whose tasks are all done, check by check.
 *  - A verdict that was not asked is left out; where none of a check was, one skip says why.
 *  - Vacuous, and a failure: an implementation that declines cases and answers none; a check that passes
 *    everywhere and has compared nothing, or nothing but zeros. (Not where the user named one case.) */
std::vector<Verdict> settled(Part part, const Request& request);

}  // namespace assay::check
