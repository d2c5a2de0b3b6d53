// The choice of the ceiling that applies.

#include "harness/target/ceiling.hpp"

#include <algorithm>
#include <compare>
#include <tuple>

namespace assay::target {

std::string_view pattern_name(Pattern pattern) {
  switch (pattern) {
    case Pattern::read:
      return "read";
    case Pattern::copy:
      return "copy";
    case Pattern::update:
      return "update";
  }
  return "read";
}

std::string_view level_name(Level level) {
  switch (level) {
    case Level::l1:
      return "l1";
    case Level::l2:
      return "l2";
    case Level::l3:
      return "l3";
    case Level::memory:
      return "memory";
  }
  return "memory";
}

const Ceiling* bounding(const std::vector<Ceiling>& ceilings, Pattern pattern, std::uint64_t bytes,
                        int threads) {
  // Ordered from the best choice to the worst: enough threads before too few, then the count nearest to
  // what was asked, then the innermost level.
  const auto distance = [&](const Ceiling& ceiling) {
    const bool too_few = ceiling.threads < threads;
    const int off = too_few ? threads - ceiling.threads : ceiling.threads - threads;
    return std::tuple(too_few, off, ceiling.level);
  };
  const Ceiling* best = nullptr;
  for (const Ceiling& ceiling : ceilings) {
    if (ceiling.pattern != pattern) continue;
    if (ceiling.capacity_bytes && bytes > *ceiling.capacity_bytes) continue;
    if (best == nullptr || distance(ceiling) < distance(*best)) best = &ceiling;
  }
  return best;
}

}  // namespace assay::target
