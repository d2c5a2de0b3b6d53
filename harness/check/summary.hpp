// What a check session tells a person on a terminal: a matrix of implementations and checks, then whatever is
// wrong, with the command that repeats it.
#pragma once

#include <string>
#include <vector>

#include "harness/check/plan.hpp"

namespace assay::check {

std::string summary_text(const Request& request, const std::vector<Verdict>& verdicts);

}  // namespace assay::check
