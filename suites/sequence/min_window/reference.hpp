// The definition, computed slowly and obviously right.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace assay::min_window {

using Bytes = std::span<const std::uint8_t>;

struct Window {
  std::int64_t start = -1, length = -1;  // as the contract says it; this is "none"

  bool operator==(const Window&) const = default;
};

/** The leftmost of the shortest windows. */
Window reference(Bytes text, Bytes pattern);

/** Whether every byte value occurs in the window as often as in the pattern. */
bool contains(Bytes window, Bytes pattern);

/** How an answer that is not the expected one is wrong, in words: whether it is a window at all, how much
 * longer than the shortest, or not the leftmost of them. */
std::string diagnosis(Bytes text, Bytes pattern, const Window& expected, const Window& answer);

}  // namespace assay::min_window
