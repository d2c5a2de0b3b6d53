// junit.xml: the verdicts as CI systems read them.
#pragma once

#include <string>
#include <vector>

#include "harness/check/circumstances.hpp"
#include "harness/check/plan.hpp"

namespace assay::check {

/** One test suite per operation and implementation, one test case per verdict, in the form that common CI
 * systems read (Jenkins' xUnit schema). The classname is "group.operation.implementation", the name is the
 * check and its case. A crash or a time-out is an error; an expected failure of an example counts as skipped,
 * with its reason; a finding passes, and says itself in system-out. */
std::string junit_document(const Request& request, const std::vector<Verdict>& verdicts,
                           const Circumstances& circumstances);

}  // namespace assay::check
