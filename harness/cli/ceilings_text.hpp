// The measured ceilings and floors as tables for people.
#pragma once

#include <string>
#include <vector>

#include "harness/target/ceiling.hpp"

namespace assay::cli {

/** A table for each kind that is there; empty for none. */
std::string ceilings_text(const std::vector<target::Ceiling>& ceilings);

}  // namespace assay::cli
