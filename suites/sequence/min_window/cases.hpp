// Which points are checked and which are measured.
#pragma once

#include <vector>

#include "harness/contract/suite.hpp"

namespace assay::min_window {

std::vector<Case> conformance_cases(Tier tier);
std::vector<Case> measured_cases(Tier tier);

}  // namespace assay::min_window
