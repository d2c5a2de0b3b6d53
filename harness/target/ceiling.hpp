// A ceiling: a limit that was measured on the target itself, against which results are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace assay::target {

enum class Pattern {
  read,    // every byte is loaded once: n bytes for a working set of n
  copy,    // one half is loaded and stored to the other: n bytes for a working set of n, half each way
  update,  // every byte is loaded and stored again in place: 2n bytes for a working set of n
};
inline constexpr Pattern all_patterns[] = {Pattern::read, Pattern::copy, Pattern::update};

enum class Level { l1, l2, l3, memory };

std::string_view pattern_name(Pattern pattern);  // "read", "copy", "update"
std::string_view level_name(Level level);        // "l1", "l2", "l3", "memory"

struct Ceiling {
  std::string name;  // "read_l1_1t": pattern, level, threads
  Pattern pattern;
  Level level;
  std::size_t working_set_bytes;              // of all threads together
  std::optional<std::size_t> capacity_bytes;  // of the level, for that many threads; none for memory
  int threads;
  double bytes_per_second;  // the 90th percentile of the samples
  double low;               // their median
  double high;              // their maximum
  std::size_t samples;
};

/** The ceiling that bounds work on a working set of `bytes` bytes, of all threads together, or null when none
 * of that pattern was measured. Of the levels, the smallest that can hold the bytes; of the thread counts,
 * the one given or else the next larger one that was measured (the largest, if none is). Where it must choose
 * it takes the higher ceiling, so that a share of it stays below 1. The pointer is into `ceilings`. */
const Ceiling* bounding(const std::vector<Ceiling>& ceilings, Pattern pattern, std::uint64_t bytes,
                        int threads);

}  // namespace assay::target
