// What a check session leaves behind for machines: conformance.json, and junit.xml for CI systems.
#pragma once

#include <string>
#include <vector>

#include "harness/check/plan.hpp"

namespace assay::check {

Json conformance_document(const Request& request, const std::vector<Verdict>& verdicts);

/** One test suite per operation and implementation, one test case per verdict, in the form that common CI
 * systems read (Jenkins' xUnit schema). An expected failure of an example counts as skipped, with its reason.
 */
std::string junit_document(const std::vector<Verdict>& verdicts);

}  // namespace assay::check
