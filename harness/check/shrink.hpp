// Makes failures small: along the axes of a failing case, the smallest case on which the same check still
// fails. People debug n=17, not n=1000003.
#pragma once

#include <vector>

#include "harness/check/plan.hpp"
#include "harness/run/folder.hpp"

namespace assay::check {

/** Sets `smallest` of the first failure or crash of every check of every implementation, where there is a
 * smaller case. Workers try the candidates. What is found is appended to the folder's journal. */
void shrink(std::vector<Verdict>& verdicts, const Request& request, run::Folder* folder);

/** The values at which an axis is tried, ascending, below `value`: all that lie within a few of the smallest,
 * then ever further apart. */
std::vector<std::int64_t> coarse_candidates(std::int64_t smallest, std::int64_t value);
/** Between the largest value that was tried in vain and one that fails, evenly, without both. */
std::vector<std::int64_t> fine_candidates(std::int64_t passing, std::int64_t failing);

}  // namespace assay::check
