// For the tests alone: a right implementation in plain C++ and broken ones, each with one error that
// implementations are known to make, and the means to call them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "harness/contract/suite.hpp"
#include "sequence/min_window/contract.h"
#include "sequence/min_window/reference.hpp"

namespace assay::min_window::planted {

using Text = std::vector<std::uint8_t>;

struct Implementation {
  std::string name;
  std::function<Window(Text text, Text pattern)> answer;
};

/** Calls it with the live arguments of a workload, as the harness would. */
inline void call(const Implementation& implementation, const Workload& workload, memory::Arena& arena) {
  arena.place();
  const auto& args = *static_cast<const assay_min_window*>(workload.arguments(0));
  const Window answer = implementation.answer(Text(args.text, args.text + args.text_length),
                                              Text(args.pattern, args.pattern + args.pattern_length));
  *args.start = answer.start;
  *args.length = answer.length;
}

class PlainProbe : public Probe {
 public:
  explicit PlainProbe(const Implementation& implementation) : implementation_(implementation) {}
  void call(const Workload& workload, memory::Arena& arena) override {
    planted::call(implementation_, workload, arena);
  }

 private:
  const Implementation& implementation_;
};

/** The sliding window, with what is the matter with it left open. */
struct Slide {
  std::int64_t lowest_count = std::numeric_limits<std::int64_t>::min();  // where a narrow counter wraps
  std::int64_t highest_count = std::numeric_limits<std::int64_t>::max();
  bool last_of_ties = false;
  bool drops_one_byte_at_most = false;
  bool stops_at_the_first = false;
  std::int64_t least_gain = 1;  // a shorter window is taken if it is so much shorter
  std::int64_t enough = 0;      // a window as short as this ends the search

  std::int64_t moved(std::int64_t count, std::int64_t by) const {
    count += by;
    if (count > highest_count) return lowest_count;
    return count < lowest_count ? highest_count : count;
  }

  Window operator()(const Text& text, const Text& pattern) const {
    if (pattern.empty()) return {0, 0};
    std::array<std::int64_t, 256> missing{};  // of each value; negative: too many
    std::int64_t kinds_missing = 0;
    for (const std::uint8_t byte : pattern) {
      kinds_missing += missing[byte] == 0;
      missing[byte] = moved(missing[byte], 1);
      kinds_missing -= missing[byte] == 0;
    }
    std::array<bool, 256> needed{};
    for (const std::uint8_t byte : pattern) needed[byte] = true;

    Window best;
    std::size_t left = 0;
    for (std::size_t right = 0; right < text.size(); ++right) {
      std::int64_t& entering = missing[text[right]];
      const bool was_missing = entering > 0;
      entering = moved(entering, -1);
      if (was_missing && entering <= 0) --kinds_missing;
      while (kinds_missing == 0 && left <= right) {
        const auto length = static_cast<std::int64_t>(right - left) + 1;
        const bool better = best.length < 0 || length <= best.length - (last_of_ties ? 0 : least_gain);
        if (better) best = {static_cast<std::int64_t>(left), length};
        if (better && length <= enough) return best;
        std::int64_t& leaving = missing[text[left]];
        const bool was_enough = leaving <= 0;
        leaving = moved(leaving, 1);
        if (was_enough && leaving > 0 && needed[text[left]]) ++kinds_missing;
        ++left;
        if (drops_one_byte_at_most) break;
      }
      if (stops_at_the_first && best.length >= 0) break;
    }
    return best;
  }
};

inline Window right(const Text& text, const Text& pattern) { return Slide{}(text, pattern); }

/** Right of a text and a pattern that are not the ones given. */
inline Implementation misreads(std::string name, std::function<void(Text& text, Text& pattern)> change) {
  return {std::move(name), [change = std::move(change)](Text text, Text pattern) {
            change(text, pattern);
            return right(text, pattern);
          }};
}

/** Right, but for what is said of it. */
inline Implementation misreports(std::string name, std::function<void(Window& window)> change) {
  return {std::move(name), [change = std::move(change)](const Text& text, const Text& pattern) {
            Window window = right(text, pattern);
            change(window);
            return window;
          }};
}

inline void map_bytes(Text& text, Text& pattern, std::uint8_t (*map)(std::uint8_t)) {
  std::ranges::transform(text, text.begin(), map);
  std::ranges::transform(pattern, pattern.begin(), map);
}

inline void end_at_zero(Text& bytes) { bytes.erase(std::ranges::find(bytes, 0), bytes.end()); }

/** Looks at blocks of the text one after the other, the last one first if it is told so. */
inline Implementation by_blocks(std::string name, std::size_t block, std::size_t overlap, bool backwards) {
  return {std::move(name), [=](const Text& text, const Text& pattern) {
            std::vector<std::size_t> begins;
            for (std::size_t begin = 0; begin < text.size(); begin += block) begins.push_back(begin);
            if (backwards) std::ranges::reverse(begins);
            Window best = pattern.empty() ? Window{0, 0} : Window{};
            for (const std::size_t begin : begins) {
              const std::size_t end = std::min(text.size(), begin + block + overlap);
              Window found = right(Text(text.begin() + static_cast<std::ptrdiff_t>(begin),
                                        text.begin() + static_cast<std::ptrdiff_t>(end)),
                                   pattern);
              if (found.length < 0 || (best.length >= 0 && found.length >= best.length)) continue;
              found.start += static_cast<std::int64_t>(begin);
              best = found;
            }
            return best;
          }};
}

inline const std::vector<Implementation>& planted_errors() {
  constexpr std::size_t enough_overlap = std::size_t{1} << 20;
  static const std::vector<Implementation> all = {
      {"takes the last of ties", Slide{.last_of_ties = true}},
      {"moves the left border once a byte", Slide{.drops_one_byte_at_most = true}},
      {"stops at the first window", Slide{.stops_at_the_first = true}},
      {"does not see a gain of one byte", Slide{.least_gain = 2}},
      {"stops at a window of four bytes", Slide{.enough = 4}},
      {"counts in a signed byte", Slide{.lowest_count = -128, .highest_count = 127}},
      {"counts in 16 bits with a sign", Slide{.lowest_count = -32'768, .highest_count = 32'767}},
      misreads("needs each byte once",
               [](Text&, Text& pattern) {
                 std::ranges::sort(pattern);
                 pattern.erase(std::unique(pattern.begin(), pattern.end()), pattern.end());
               }),
      misreads("keeps needs in a byte",
               [](Text&, Text& pattern) {
                 std::array<std::uint8_t, 256> needs{};
                 for (const std::uint8_t byte : pattern) ++needs[byte];
                 pattern.clear();
                 for (std::size_t value = 0; value < needs.size(); ++value)
                   pattern.insert(pattern.end(), needs[value], static_cast<std::uint8_t>(value));
               }),
      misreads("ends the text at a zero", [](Text& text, Text&) { end_at_zero(text); }),
      misreads("ends the pattern at a zero", [](Text&, Text& pattern) { end_at_zero(pattern); }),
      misreads("ignores bytes from 0x80",
               [](Text&, Text& pattern) { std::erase_if(pattern, [](int byte) { return byte >= 0x80; }); }),
      misreads("takes 0xff for the end of the text",
               [](Text& text, Text&) { text.erase(std::ranges::find(text, 0xff), text.end()); }),
      misreads("folds seven bits",
               [](Text& text, Text& pattern) {
                 map_bytes(text, pattern, [](std::uint8_t byte) -> std::uint8_t { return byte & 0x7f; });
               }),
      misreads("folds case",
               [](Text& text, Text& pattern) {
                 map_bytes(text, pattern, [](std::uint8_t byte) -> std::uint8_t { return byte & 0xdf; });
               }),
      misreads("looks at the low half of a byte",
               [](Text& text, Text& pattern) {
                 map_bytes(text, pattern, [](std::uint8_t byte) -> std::uint8_t { return byte & 0x0f; });
               }),
      misreads("looks at the high half of a byte",
               [](Text& text, Text& pattern) {
                 map_bytes(text, pattern, [](std::uint8_t byte) -> std::uint8_t { return byte & 0xf0; });
               }),
      misreads("does not look at the last byte",
               [](Text& text, Text&) {
                 if (!text.empty()) text.pop_back();
               }),
      misreads("cuts the text to whole vectors",
               [](Text& text, Text&) { text.resize(text.size() / 16 * 16); }),
      misreports("gives the end for the length",
                 [](Window& window) {
                   if (window.length > 0) window.length += window.start;
                 }),
      misreports("gives an empty window for none",
                 [](Window& window) {
                   if (window.length < 0) window = {0, 0};
                 }),
      misreports("takes no start for none",
                 [](Window& window) { window.start = std::max<std::int64_t>(0, window.start); }),
      misreports("finds nothing in an empty pattern",
                 [](Window& window) {
                   if (window.length == 0) window = {};
                 }),
      by_blocks("loses windows across blocks of 64", 64, 0, false),
      by_blocks("loses windows across blocks of 4096", 4096, 0, false),
      by_blocks("loses windows across blocks of 65536", 65'536, 0, false),
      by_blocks("looks one byte beyond a block of 512", 512, 1, false),
      by_blocks("takes the block that is done first", 64, enough_overlap, true),
  };
  return all;
}

inline const Implementation right_one = {"right", right};

}  // namespace assay::min_window::planted
