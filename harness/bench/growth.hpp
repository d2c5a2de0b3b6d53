// How times grow along the sweep axis, held against what was claimed, and where implementations overtake each
// other: the keys "complexity" and "crossovers" of verdicts.json.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "harness/bench/analysis.hpp"
#include "harness/run/json.hpp"
#include "harness/statistics/interval.hpp"

namespace assay::bench {

/** The growth of one contender's time. */
struct Growth {
  std::vector<double> sizes;      // that were used
  statistics::Estimate exponent;  // of time ~ size^exponent, with its 95 % interval
  std::optional<double> claimed;  // the exponent that its author claims
  std::string word;               // "agrees", "refuted", "cannot tell", "too few sizes", "no claim"
  std::string reason;             // of the last three
};

/** Fits a power to the largest sizes (at most five: at small ones constant parts speak) and judges the claim.
 *
 *  Claims speak of steps, and a time bends with more than those. Memory makes a step dearer as the working
 * set leaves one cache after the other, by a factor of up to 100 between the first level and main memory (1
 * ns against 100 ns for an access that waits for the one before), which adds up to ln(100) / ln(largest /
 * smallest size) to the exponent; constant parts and parts of lower order take away from it, without a limit.
 * So: too few sizes  fewer than three, or the largest is less than eight times the smallest; agrees the
 * exponent is within 0.3 of the claim (n log n has up to 1.3), and its interval within 0.5; refuted the whole
 * interval lies above the claim by more than 0.3 and what caches can add; cannot tell    otherwise: also
 * whenever the time grows more slowly than claimed. The check `keeps_its_complexity`, which counts
 * instructions, is the sharper judge; this one sees the sizes that cannot be counted.
 *
 *  `sizes` in ascending order, and as many `seconds`. */
Growth judge_growth(std::span<const double> sizes, std::span<const double> seconds,
                    std::optional<double> claimed);

/** For each curve (rows that agree in all but the size), implementation and number of threads. */
Json complexity_json(const std::vector<Row>& rows);

/** For each curve the pairs of contenders that are both the fastest at some size, among those that use no
 * more threads than some number. */
Json crossovers_json(const Analysis& analysis);

}  // namespace assay::bench
