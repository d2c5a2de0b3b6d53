#include "sequence/min_window/laws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "harness/contract/random.hpp"
#include "sequence/min_window/inputs.hpp"
#include "sequence/min_window/query.hpp"

namespace assay::min_window {
namespace {

using judge::Judgement;
using Text = std::vector<std::uint8_t>;

constexpr std::size_t most_bytes = 100'000;  // a law says no more of longer texts, and takes longer

bool applies(const Case& point) {
  const auto [text, pattern] = sizes_of(point);
  return text >= 2 && text <= most_bytes && pattern >= 1;
}

Window ask(Probe& probe, Bytes text, Bytes pattern) {
  memory::Arena arena;
  const Query query(arena, text, pattern);
  probe.call(query, arena);
  return query.answer();
}

std::string words(const Window& window) {
  return window.length < 0 ? "no window" : fmt::format("[{}, +{}]", window.start, window.length);
}

Judgement same(std::string_view what, const Window& before, const Window& after) {
  return Judgement::that(before == after, fmt::format("{}, but {} {}", words(before), words(after), what));
}

std::optional<std::uint8_t> byte_not_in(Bytes pattern) {
  for (int value = 0; value < 256; ++value)
    if (std::ranges::find(pattern, value) == pattern.end()) return static_cast<std::uint8_t>(value);
  return std::nullopt;
}

Judgement permuted_pattern(const Input& input, Probe& probe, Random& random) {
  Text other = input.pattern;
  random.shuffle(std::span(other));
  return same("of the same pattern in another order", ask(probe, input.text, input.pattern),
              ask(probe, input.text, other));
}

Judgement renamed(const Input& input, Probe& probe, Random& random) {
  std::array<std::uint8_t, 256> name{};
  std::iota(name.begin(), name.end(), std::uint8_t{0});
  random.shuffle(std::span<std::uint8_t>(name));
  Input other = input;
  for (std::uint8_t& byte : other.text) byte = name[byte];
  for (std::uint8_t& byte : other.pattern) byte = name[byte];
  return same("with every byte value replaced by another", ask(probe, input.text, input.pattern),
              ask(probe, other.text, other.pattern));
}

/** Bytes that are not needed before the text move the window; where every value is needed, there are none. */
Judgement prefixed(const Input& input, Probe& probe, Random& random) {
  const std::optional<std::uint8_t> irrelevant = byte_not_in(input.pattern);
  const std::size_t shift = irrelevant ? 1 + random.below(200) : 0;
  Text longer(shift, irrelevant.value_or(0));
  longer.insert(longer.end(), input.text.begin(), input.text.end());
  Window expected = ask(probe, input.text, input.pattern);
  if (expected.length >= 0) expected.start += static_cast<std::int64_t>(shift);
  return same(fmt::format("was found, with {} bytes before the text that are not needed", shift), expected,
              ask(probe, longer, input.pattern));
}

/** What follows can only make the shortest window shorter; one that is as short is not the leftmost. */
Judgement appended(const Input& input, Probe& probe, Random& random) {
  Text longer = input.text;
  for (std::size_t count = 1 + random.below(input.text.size()); count > 0; --count)
    longer.push_back(input.text[random.below(input.text.size())]);
  const Window before = ask(probe, input.text, input.pattern);
  const Window after = ask(probe, longer, input.pattern);
  const bool shorter = after.length >= 0 && after.length < before.length;
  const bool first =
      before.length < 0 &&
      (after.length < 0 || after.start + after.length > static_cast<std::int64_t>(input.text.size()));
  return Judgement::that(
      after == before || shorter || first,
      fmt::format("{}, but {} of the same text with more behind it", words(before), words(after)));
}

Judgement reversed(const Input& input, Probe& probe, Random& /*random*/) {
  const Text backwards(input.text.rbegin(), input.text.rend());
  const Window before = ask(probe, input.text, input.pattern);
  const Window after = ask(probe, backwards, input.pattern);
  return Judgement::that(before.length == after.length,
                         fmt::format("{}, but {} of the text read backwards", words(before), words(after)));
}

/** The window is a text itself, whose shortest window it is; without either end it has none. */
Judgement alone(const Input& input, Probe& probe, Random& /*random*/) {
  const Window found = ask(probe, input.text, input.pattern);
  if (found.length < 0) return Judgement::that(true, "");
  const auto size = static_cast<std::int64_t>(input.text.size());
  if (found.start < 0 || found.length < 1 || found.length > size - found.start)
    return Judgement::that(false, fmt::format("{} of a text of {} bytes", words(found), size));
  const Bytes window =
      Bytes(input.text)
          .subspan(static_cast<std::size_t>(found.start), static_cast<std::size_t>(found.length));
  Judgement judgement =
      same("of that window alone", Window{0, found.length}, ask(probe, window, input.pattern));
  judgement +=
      same("of that window without its first byte", Window{}, ask(probe, window.subspan(1), input.pattern));
  return judgement += same("of that window without its last byte", Window{},
                           ask(probe, window.first(window.size() - 1), input.pattern));
}

Law law(std::string name, std::string statement, Judgement (*property)(const Input&, Probe&, Random&)) {
  const auto test = [property](const Case& point, Probe& probe, std::uint64_t seed) {
    Random random(derive_seed(seed, "law"));  // other numbers than those that the text is made of
    return property(input_of(point, seed), probe, random);
  };
  return {std::move(name), std::move(statement), applies, test};
}

}  // namespace

std::vector<Law> laws() {
  return {
      law("permuted_pattern", "the order of the pattern does not matter", permuted_pattern),
      law("renamed", "other byte values instead, in the text and in the pattern alike, change nothing",
          renamed),
      law("prefixed", "bytes before the text that are not needed move the window by as many", prefixed),
      law("appended", "bytes behind the text never make the shortest window longer, and move none", appended),
      law("reversed", "the shortest window of the text read backwards is as long", reversed),
      law("alone", "the window taken out of the text is its own shortest window, and has no byte too many",
          alone),
  };
}

}  // namespace assay::min_window
