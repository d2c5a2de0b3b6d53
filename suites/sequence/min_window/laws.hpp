// What holds of the shortest window whatever the text and the pattern, and is asked without the reference.
#pragma once

#include <vector>

#include "harness/contract/suite.hpp"

namespace assay::min_window {

std::vector<Law> laws();

}  // namespace assay::min_window
