// The families of cases that an operation has.
#pragma once

#include <string>
#include <vector>

#include "harness/contract/suite.hpp"

namespace assay {

/** The families that the cases and the measurements of a tier belong to, each once, in their order. */
std::vector<std::string> families_of(const Suite& suite, Tier tier);

}  // namespace assay
