// What a measurement tells a person on a terminal: per case, the contenders from the fastest to the slowest.
#pragma once

#include <string>
#include <vector>

#include "harness/bench/session.hpp"

namespace assay::bench {

std::string summary_text(const Session& session, const Analysis& analysis);

}  // namespace assay::bench
