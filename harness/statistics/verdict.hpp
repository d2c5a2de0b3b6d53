// From an estimate to one of five words: what a person may conclude from a measured log ratio.
#pragma once

#include <cmath>

#include "harness/statistics/interval.hpp"

namespace assay::statistics {

enum class Word { faster, slower, same, inconclusive, no_verdict };

/** The word as it stands in reports: "faster", "slower", "same", "inconclusive", "no verdict". */
const char* word(Word verdict);

/** The thresholds of a verdict, as log ratios. */
struct Rule {
  double min_effect = std::log(1.01);        // a smaller effect is not called; raise it to the noise floor
  double same_band = std::log(1.02);         // an interval within plus and minus this is called the same
  double stop_half_width = std::log(1.015);  // precise enough to take no more processes
  double max_half_width = std::log(1.02);    // less precise than this, and small effects get no verdict
};

/** Whether more processes are needed. It looks at the precision alone: to stop because a result became
 *  significant would multiply the false verdicts. */
bool precise_enough(const Estimate& log_ratio, const Rule& rule = {});

/** Judges ln(t_candidate / t_reference), where negative is faster. The first that holds:
 *    no verdict    there is no finite estimate;
 *    faster/slower the interval excludes 0 and the estimate is at least `min_effect` away from it;
 *    same          the interval lies within plus and minus `same_band`;
 *    inconclusive  otherwise.
 *  When the half-width exceeds `max_half_width`, the target is too noisy for small effects: then only an
 *  interval that lies wholly beyond `max_half_width` is called faster or slower, and all else is no verdict.
 *  A log ratio of 1.2 % with an interval from 0.5 to 1.9 % is slower, though it also fits the band. */
Word decide(const Estimate& log_ratio, const Rule& rule = {});

}  // namespace assay::statistics
