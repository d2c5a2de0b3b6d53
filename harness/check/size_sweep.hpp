// Counting the instructions of calls that differ in size only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/contract/registry.hpp"

namespace assay::check {

/** The axis that an operation's sizes are swept over; null if it has none. */
const Axis* sweep_axis(const std::vector<Axis>& axes);

struct SizeCount {
  std::int64_t size = 0;
  std::uint64_t instructions = 0;  // of a warm call
};

struct SweepLimits {
  double seconds = 1.5;     // sizes grow for so long
  double most_seconds = 4;  // and up to this if they are not yet enough
  std::size_t enough = 4;   // sizes, each twice the one before: a factor of 8
  std::size_t most_bytes = std::size_t{256} << 20;
};

struct Sweep {
  std::vector<SizeCount> counts;  // ascending, each size twice the one before
  std::string why_no_more;        // what ended it
  bool declined = false;          // the implementation says that it does not support a size
};

/** Counts one warm call of the implementation, with one thread, at each of growing sizes of the example's
 * sweep axis. `why_no_more` is the whole finding where `counts` has fewer than `limits.enough`. */
Sweep sweep_sizes(const Implementation& implementation, const Case& example, std::uint64_t seed,
                  const SweepLimits& limits = {});

}  // namespace assay::check
