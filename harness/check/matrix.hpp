// The matrix of implementations and checks on a terminal: a line for each implementation, a narrow column for
// each check, in plain ASCII that a log keeps.
#pragma once

#include <string>
#include <vector>

#include "harness/check/plan.hpp"

namespace assay::check {

/** With `counts`, each cell says how many verdicts decided what it shows. */
std::string matrix_text(const Request& request, const std::vector<Verdict>& verdicts, bool counts);

}  // namespace assay::check
