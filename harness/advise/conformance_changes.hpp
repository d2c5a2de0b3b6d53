// What became of verdicts of checks between two runs.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "harness/advise/run_data.hpp"

namespace assay::advise {

/** A check on a case that came out otherwise. */
struct ChangedVerdict {
  std::string operation, implementation, check, point;
  std::string first, other;    // "pass", "fail", ...
  std::string detail, repeat;  // of the other
  bool breaks = false;         // the other fails, crashes or times out, unexpectedly
};

/** An implementation that conformed in the first run and does not in the other. */
struct NoLongerConforming {
  std::string operation, implementation, why;
};

struct ConformanceChanges {
  bool comparable = false;  // both runs have conformance.json
  std::vector<ChangedVerdict> changed;
  std::size_t asked_in_both = 0, asked_in_first_only = 0, asked_in_other_only = 0;
  std::vector<NoLongerConforming> no_longer_conforming;
};

/** An implementation conforms where it was asked something and nothing failed, crashed or timed out
 * unexpectedly. In a measurement it is found not to where a row that had a time is unverified, or crashes. */
ConformanceChanges conformance_changes(const Run& first, const Run& other);

}  // namespace assay::advise
