// Which tables are checked and which are measured.
#pragma once

#include <vector>

#include "harness/contract/suite.hpp"

namespace assay::position::rope_table {

std::vector<Case> checked_cases(Tier tier);
std::vector<Case> measured_cases(Tier tier);

}  // namespace assay::position::rope_table
