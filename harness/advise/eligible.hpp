// Who may be chosen: an implementation that the same run has found to conform.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/advise/run_data.hpp"

namespace assay::advise {

/** An implementation, as far as a choice depends on it. */
struct Candidate {
  std::string operation, name, role;
  std::vector<std::string> needs;  // CPU features
  bool parallel = false;
  bool baseline = false;
  bool foreign = false;
  std::set<std::string> types;  // on which matches_reference has passed; "untyped" for cases without a type
  std::string why_not;          // may not be chosen at all; empty if it may
};

/** The type that a case is about: the parameter "type", or "untyped". */
std::string type_of(const Json& parameters);

/** The measured implementations of each operation, in the order of the run.
 *
 *  One may be chosen if the run has asked it something and nothing failed, crashed or timed out, neither
 * where it was measured. What an example or a peer is *expected* to fail counts as well: to who calls it, a
 * wrong answer that was announced is still wrong. Findings do not count: they break no promise of the
 * contract. And for a type only if `matches_reference` passed on a case of that type: a run that asked about
 * something else has not seen an answer. */
std::map<std::string, std::vector<Candidate>> candidates_of(const Run& run);

}  // namespace assay::advise
