// What a resumed check finds in its journal.
#pragma once

#include <map>
#include <string>

#include "harness/check/verdict.hpp"
#include "harness/run/journal.hpp"

namespace assay::check {

/** The verdicts of the last session in the journal, by Task::key(). Throws CallError where that was not a
 * session of this request (see fingerprint()), and for damage, with file and line. */
std::map<std::string, Verdict> earlier_verdicts(const Json& request, const run::Journal& journal);

}  // namespace assay::check
