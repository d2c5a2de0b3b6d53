// What must be kept of a stretch of sorted values so that the longest run of the whole follows from its
// parts, exactly, wherever it is cut: a monoid, so a parallel reduction may cut and join as it likes, in
// order.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "scan.hpp"

namespace assay::longest_consecutive {

template <class T>
struct Segment {
  T first{};
  T last{};
  std::int64_t prefix =
      0;  // length of the run that begins with `first`; 0 only in the empty segment, the identity
  std::int64_t suffix = 0;   // of the run that ends with `last`
  std::int64_t longest = 0;  // of any run
  bool whole = true;         // one single run: prefix, suffix and longest are the same run
};

/** values[0 .. count) in ascending order, duplicates allowed. */
template <class T>
Segment<T> summarise(const T* values, std::size_t count) {
  if (count == 0) return {};
  const auto breaks = [](T earlier, T later) { return distance(earlier, later) > 1; };
  const T* end = values + count;
  const T* end_of_prefix = std::adjacent_find(values, end, breaks);  // the prefix's last value, or `end`
  Segment<T> segment{values[0], end[-1]};
  if (end_of_prefix == end) {
    segment.prefix = segment.suffix = segment.longest = longest_run_of_sorted(values, count);
    return segment;
  }
  const T* start_of_suffix = end - 1;
  while (!breaks(start_of_suffix[-1], start_of_suffix[0])) --start_of_suffix;
  segment.prefix = longest_run_of_sorted(values, static_cast<std::size_t>(end_of_prefix + 1 - values));
  segment.suffix = longest_run_of_sorted(start_of_suffix, static_cast<std::size_t>(end - start_of_suffix));
  segment.longest = longest_run_of_sorted(values, count);
  segment.whole = false;
  return segment;
}

/** left's values are all <= right's. */
template <class T>
Segment<T> join(const Segment<T>& left, const Segment<T>& right) {
  if (left.prefix == 0) return right;
  if (right.prefix == 0) return left;
  Segment<T> joined{left.first, right.last, left.prefix, right.suffix, std::max(left.longest, right.longest),
                    false};
  const auto step = distance(left.last, right.first);
  if (step > 1) return joined;
  // One run goes across the cut; a value that stands on both sides of it counts once.
  const std::int64_t across = left.suffix + right.prefix - (step == 0 ? 1 : 0);
  if (left.whole) joined.prefix = across;
  if (right.whole) joined.suffix = across;
  joined.longest = std::max(joined.longest, across);
  joined.whole = left.whole && right.whole;
  return joined;
}

}  // namespace assay::longest_consecutive
