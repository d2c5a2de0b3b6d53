// What holds of the longest run whatever the values, and is asked without the reference.
#pragma once

#include <vector>

#include "harness/contract/suite.hpp"

namespace assay::longest_consecutive {

std::vector<Law> laws();

}  // namespace assay::longest_consecutive
