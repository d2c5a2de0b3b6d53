// The longest run of a sorted array, duplicates allowed: one pass over neighbours, without a branch that
// depends on the data and without an addition that could leave the type.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace assay::longest_consecutive {

/** later - earlier, exact for every earlier <= later: the difference of two values of a type always fits its
 *  unsigned twin, so 1 means "is the successor of" and the maximum has none. `later + 1` would overflow
 * there. */
template <class T>
constexpr std::make_unsigned_t<T> distance(T earlier, T later) {
  using Unsigned = std::make_unsigned_t<T>;
  return static_cast<Unsigned>(static_cast<Unsigned>(later) - static_cast<Unsigned>(earlier));
}

/** T may be unsigned too. 0 if count is 0. */
template <class T>
std::int64_t longest_run_of_sorted(const T* values, std::size_t count) {
  if (count == 0) return 0;
  std::int64_t run = 1;
  std::int64_t longest = 1;
  for (std::size_t index = 1; index < count; ++index) {
    const auto step = distance(values[index - 1], values[index]);
    run =
        step > 1 ? 1 : run + static_cast<std::int64_t>(step);  // a duplicate, step 0, leaves the run as it is
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace assay::longest_consecutive
