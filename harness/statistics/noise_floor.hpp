// The smallest difference that this target can tell from none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace assay::statistics {

/** From the log ratios of a contender against itself, one per process: the 99th percentile of the absolute
 *  estimate when the sign of each process is drawn afresh, `draws` times from `seed`. Under "no
 *  difference" every sign is as likely as its opposite, so the draws show how far chance alone reaches.
 *  NaN when there is no process. */
double noise_floor(std::span<const double> same_code_per_process, std::uint64_t seed,
                   std::size_t draws = 2000);

}  // namespace assay::statistics
