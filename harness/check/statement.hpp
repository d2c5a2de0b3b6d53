// The conformance statement of one implementation: a page that can be handed on with it. What was asked on
// which target, what held, what did not, what was not asked and why, how close it came to its bounds, and
// what became of its claims. Markdown that also reads as plain text.
#pragma once

#include <string>
#include <vector>

#include "harness/check/circumstances.hpp"
#include "harness/check/plan.hpp"

namespace assay::check {

/** "statements/group.operation.implementation.md", within the run folder. */
std::string statement_name(const Implementation& implementation);

/** `verdicts` are those of the whole session; only the implementation's own are told. */
std::string statement_text(const Request& request, const Implementation& implementation,
                           const std::vector<Verdict>& verdicts, const Circumstances& circumstances);

/** The weakest of the determinism classes that `repeats` found on its cases; empty if it found none. */
std::string weakest_determinism(const std::vector<Verdict>& verdicts);

}  // namespace assay::check
