// What holds between entries of a table, whatever theta is.
#pragma once

#include <vector>

#include "harness/contract/suite.hpp"

namespace assay::position::rope_table {

std::vector<Law> table_laws();

}  // namespace assay::position::rope_table
