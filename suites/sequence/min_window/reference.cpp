// By ends: the shortest window that ends with a given byte begins at the earliest of what it needs, which is,
// for each byte value of the pattern, its need-th last occurrence. So only where these stand is kept; nothing
// is counted, and no left border moves, as in the implementations.
#include "sequence/min_window/reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

namespace assay::min_window {
namespace {

constexpr std::size_t byte_values = 256;

std::array<std::size_t, byte_values> histogram(Bytes bytes) {
  std::array<std::size_t, byte_values> counts{};
  for (const std::uint8_t byte : bytes) ++counts[byte];
  return counts;
}

/** The last occurrences of one byte value, as many as are needed: a ring of them. */
struct Occurrences {
  std::vector<std::int64_t> positions;
  std::size_t next = 0;  // the oldest, which the next one replaces; -1 while there are not enough

  void add(std::int64_t position) {
    positions[next] = position;
    next = next + 1 == positions.size() ? 0 : next + 1;
  }
  std::int64_t oldest() const { return positions[next]; }
};

}  // namespace

Window reference(Bytes text, Bytes pattern) {
  if (pattern.empty()) return {0, 0};
  constexpr int not_needed = -1;
  std::array<int, byte_values> index_of;
  index_of.fill(not_needed);
  std::vector<Occurrences> needed;
  for (std::size_t value = 0; const std::size_t need : histogram(pattern)) {
    if (need > 0) {
      index_of[value] = static_cast<int>(needed.size());
      needed.push_back({std::vector<std::int64_t>(need, -1)});
    }
    ++value;
  }

  Window best;
  std::int64_t earliest = -1;  // the least of the oldest; -1 as long as something is missing
  for (std::size_t end = 0; end < text.size(); ++end) {
    const int index = index_of[text[end]];
    if (index == not_needed) continue;  // a window that ends here can do without its last byte
    Occurrences& own = needed[static_cast<std::size_t>(index)];
    const bool was_earliest = own.oldest() == earliest;
    own.add(static_cast<std::int64_t>(end));
    if (was_earliest)
      earliest =
          std::ranges::min_element(needed, {}, [](const Occurrences& one) { return one.oldest(); })->oldest();
    const std::int64_t length = static_cast<std::int64_t>(end) - earliest + 1;
    if (earliest >= 0 && (best.length < 0 || length < best.length)) best = {earliest, length};
  }
  return best;
}

bool contains(Bytes window, Bytes pattern) {
  const auto has = histogram(window);
  const auto needs = histogram(pattern);
  return std::ranges::equal(needs, has, std::ranges::less_equal());
}

std::string diagnosis(Bytes text, Bytes pattern, const Window& expected, const Window& answer) {
  if (answer == expected) return "it is right";
  if (answer == Window{}) return "there is a window, and it says that there is none";
  const auto size = static_cast<std::int64_t>(text.size());
  if (answer.start < 0 || answer.length < 0 || answer.start > size || answer.length > size - answer.start)
    return fmt::format("start {} and length {} are no part of a text of {} bytes", answer.start,
                       answer.length, size);
  if (!contains(text.subspan(static_cast<std::size_t>(answer.start), static_cast<std::size_t>(answer.length)),
                pattern))
    return "that part of the text does not contain the pattern";
  if (answer.length > expected.length)
    return fmt::format("it is a window, but {} longer than the shortest", answer.length - expected.length);
  return fmt::format("it is as short as the shortest, but {} behind the leftmost",
                     answer.start - expected.start);
}

}  // namespace assay::min_window
