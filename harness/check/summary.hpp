// What a check session tells a person on a terminal: a matrix of implementations and checks, why what was
// skipped, whatever is wrong with the command that repeats it, and what it all came to.
#pragma once

#include <string>
#include <vector>

#include "harness/check/circumstances.hpp"
#include "harness/check/plan.hpp"

namespace assay::check {

/** `counts`: see matrix_text(). */
std::string summary_text(const Request& request, const std::vector<Verdict>& verdicts,
                         const Circumstances& circumstances, bool counts = false);

}  // namespace assay::check
