// Ranks that admit ties: two contenders share a rank when the measurement cannot tell them apart.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "harness/statistics/interval.hpp"
#include "harness/statistics/verdict.hpp"

namespace assay::statistics {

/** Ranks contenders by their log ratio against the best one (the best itself: value 0, interval [0, 0]).
 *
 *  In the order of their estimates, the first contender leads a group, and everyone who is not `slower`
 *  than this leader joins it; the first who is slower leads the next group. Groups are ranked as in
 *  sports: after two who share rank 1 comes rank 3. A contender without an estimate (NaN) gets no rank.
 *
 *  Against a leader other than the best only the difference of two estimates is known. Its interval runs
 *  from the smallest to the largest difference that the two intervals allow; that is wider than a paired
 *  comparison would give, so ties are rather granted than refused. */
std::vector<std::optional<std::size_t>> ranks(std::span<const Estimate> against_best, const Rule& rule = {});

}  // namespace assay::statistics
