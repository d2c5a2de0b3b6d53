// What a check session leaves behind for programs: conformance.json.
#pragma once

#include <vector>

#include "harness/check/circumstances.hpp"
#include "harness/check/plan.hpp"

namespace assay::check {

Json conformance_document(const Request& request, const std::vector<Verdict>& verdicts,
                          const Circumstances& circumstances);

}  // namespace assay::check
