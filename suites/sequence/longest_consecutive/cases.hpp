// Which points are checked and which are measured.
#pragma once

#include <vector>

#include "harness/contract/suite.hpp"

namespace assay::longest_consecutive {

std::vector<Case> conformance_cases(Tier tier);
std::vector<Case> measured_cases(Tier tier);

}  // namespace assay::longest_consecutive
