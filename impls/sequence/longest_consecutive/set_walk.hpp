// Walking up runs of values by look-ups in a set, whichever kind of set it is.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace assay::longest_consecutive {

/** Of values[0 .. count). */
template <class Set>
Set set_of(const typename Set::value_type* values, std::size_t count) {
  Set set;
  set.reserve(count);
  set.insert(values, values + count);
  return set;
}

// What an example does whose look-ups may be quadratic, before it says that it is not for such data: on one
// run of a million they would take hours. So many take hundredths of a second.
constexpr std::int64_t most_look_ups = std::int64_t{1} << 22;

/** How many of value, value + 1, .. are in the set, which has `value`, before the first that is not. The
 * type's maximum has no successor. */
template <class Set>
std::int64_t length_from(const Set& set, typename Set::value_type value) {
  std::int64_t length = 1;
  while (value != std::numeric_limits<typename Set::value_type>::max() && set.contains(++value)) ++length;
  return length;
}

template <class Set>
bool is_start(const Set& set, typename Set::value_type value) {
  return value == std::numeric_limits<typename Set::value_type>::min() || !set.contains(--value);
}

/** Walks each run once, from its start: one look-up downwards and one upwards for each value of the set. The
 * loop is over the set; over the array, copies of a run's first value would each walk it again. */
template <class Set>
std::int64_t longest_from_starts(const Set& set) {
  std::int64_t longest = 0;
  for (const auto value : set)
    if (is_start(set, value)) longest = std::max(longest, length_from(set, value));
  return longest;
}

}  // namespace assay::longest_consecutive
