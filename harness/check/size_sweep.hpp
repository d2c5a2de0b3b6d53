// Counting the instructions of calls that differ in size only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
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

/** Budgets in instructions, so that the same sizes are counted on every machine that is fast enough for them.
 */
struct SweepLimits {
  std::uint64_t instructions = 40'000;  // sizes grow until so many are counted,
  std::uint64_t most_instructions =
      600'000;                      // or so many where the sizes are too few, or say nothing clear yet
  std::int64_t largest_first = 64;  // the first size, where it can be afforded
  double seconds = 6;               // of CPU time, at most
  std::size_t enough = 4;           // sizes, each twice the one before: a factor of 8
  std::size_t most_bytes = std::size_t{256} << 20;

  /** For how this machine counts: about a second of single steps, or large calls with a hardware counter. */
  static SweepLimits of_this_machine();
};

struct Sweep {
  std::vector<SizeCount> counts;  // ascending, each size twice the one before
  std::string why_no_more;        // what ended it
  bool declined = false;          // the implementation says that it does not support a size
};

/** Counts one warm call of the implementation, with one thread, at each of growing sizes of the example's
 * sweep axis. `is_clear` is asked of enough counts whether more would only confirm them. `why_no_more` is the
 * whole finding where `counts` has fewer than `limits.enough`. */
Sweep sweep_sizes(const Implementation& implementation, const Case& example, std::uint64_t seed,
                  const SweepLimits& limits,
                  const std::function<bool(const std::vector<SizeCount>&)>& is_clear);

}  // namespace assay::check
