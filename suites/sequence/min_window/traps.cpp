#include "sequence/min_window/traps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>
#include <string>
#include <string_view>

#include "harness/error.hpp"

namespace assay::min_window {
namespace {

using Text = std::vector<std::uint8_t>;

Text bytes_of(std::string_view characters) { return {characters.begin(), characters.end()}; }

Input input(std::string_view text, std::string_view pattern) { return {bytes_of(text), bytes_of(pattern)}; }

// ---------------------------------------------------------------- traps of a few bytes

Text all_byte_values() {
  Text bytes(256);
  std::iota(bytes.begin(), bytes.end(), std::uint8_t{0});
  return bytes;
}

/** Every value is needed: once around, twice the last one, and back. */
Input every_value() {
  Text text = all_byte_values();
  text.push_back(0xff);
  const Text once = all_byte_values();
  text.insert(text.end(), once.rbegin(), once.rend());
  return {text, all_byte_values()};
}

struct Trap {
  std::string_view name;
  Input input;
};

std::vector<Trap> fixed_traps() {
  using namespace std::string_view_literals;  // which hold zeros
  return {
      {"published_1", input("ADOBECODEBANC", "ABC")},
      {"published_2", input("a", "a")},
      {"published_3", input("a", "aa")},
      {"nothing_in_nothing", input("", "")},
      {"empty_pattern", input("abc", "")},
      {"empty_text", input("", "a")},
      {"longer_pattern", input("ab", "aab")},
      {"pattern_is_text", input("abcabd", "abcabd")},
      {"text_in_another_order", input("abcabd", "dbbaca")},
      {"one_missing", input("abcabcabc", "abcd")},
      {"one_too_few", input("abcabcabc", "aaaabc")},
      {"at_the_very_start", input("cba.a..b...c", "abc")},
      {"at_the_very_end", input("a...b..c.acb", "abc")},
      {"one_byte_at_the_end", input("...........z", "z")},
      {"tie", input("a.b.b.a", "ab")},
      {"tie_later_shape", input("b..a....a..b", "ab")},
      {"tie_then_shorter", input("a..b.b..a.ab", "ab")},
      {"repeated_needs", input("abababaab", "aab")},
      {"needs_apart", input("a..b..a..c..a", "aac")},
      {"surplus_to_drop", input("aaaaaabbbbbbc", "abc")},
      {"surplus_in_the_middle", input("abbbbbbbc.cba", "abc")},
      {"border_returns", input("ab....ca.bc", "abc")},
      {"shorter_by_one_at_the_end", input("a...bc.a..bc", "abc")},
      {"signs", input("\x7f\x80\xff\x01\x80\x7f\xff"sv, "\xff\x80\x7f"sv)},
      {"zero_in_the_text", input("a\0\0\0b\0a"sv, "ab"sv)},
      {"zeros_needed", input("\0a\0b\0\0c"sv, "\0\0\0"sv)},
      {"case_differs", input("aBcAbC", "abc")},
      {"low_five_bits_agree", input("!Aa!AaBb\"", "!a\"")},
      {"low_four_bits_agree", input("1AQaq!1Q", "1Aq")},
      {"high_four_bits_agree", input("abcdefghij", "aj")},
      {"every_value", every_value()},
  };
}

// ---------------------------------------------------------------- around a border in the text

/** The text is twice as long as `border`, which is its middle and the edge of every block of that size. */
Text fillers(std::size_t border) { return Text(2 * border, '.'); }

void put(Text& text, std::size_t place, std::string_view characters) {
  std::ranges::copy(characters, text.begin() + static_cast<std::ptrdiff_t>(place));
}

struct BorderTrap {
  std::string_view name;
  Input (*make)(std::size_t border);  // 16 at least
};

const std::vector<BorderTrap> border_traps = {
    {"across_border",
     [](std::size_t border) {
       Text text = fillers(border);
       put(text, 0, "a..bc");
       put(text, border - 2, "cab");
       return Input{text, bytes_of("abc")};
     }},
    {"to_border",
     [](std::size_t border) {
       Text text = fillers(border);
       put(text, border - 4, "b.ac");
       return Input{text, bytes_of("abc")};
     }},
    {"from_border",
     [](std::size_t border) {
       Text text = fillers(border);
       put(text, border, "b.ac");
       return Input{text, bytes_of("abc")};
     }},
    {"wide_across_border",  // as long as half of the text
     [](std::size_t border) {
       Text text = fillers(border);
       put(text, border / 2, "a");
       put(text, border - 1, "b");
       put(text, border + border / 2, "c");
       return Input{text, bytes_of("abc")};
     }},
    {"tie_on_either_side",
     [](std::size_t border) {
       Text text = fillers(border);
       put(text, border - 5, "a.bc");
       put(text, border + 1, "cb.a");
       return Input{text, bytes_of("abc")};
     }},
    {"tie_across_and_behind",
     [](std::size_t border) {
       Text text = fillers(border);
       put(text, border - 2, "a.bc");
       put(text, border + 5, "c.ba");
       return Input{text, bytes_of("abc")};
     }},
    {"repeated_across_border",
     [](std::size_t border) {
       Text text = fillers(border);
       put(text, border - 4, "a.a.a.ba");
       return Input{text, bytes_of("aaab")};
     }},
    {"ends_of_the_text",
     [](std::size_t border) {
       Text text = fillers(border);
       put(text, 0, "ab");
       put(text, 2 * border - 1, "c");
       return Input{text, bytes_of("abc")};
     }},
};

const std::vector<std::int64_t> borders = {16, 32, 64, 128, 512, 4096, 65'536};

// ---------------------------------------------------------------- counts that a narrow counter does not hold

struct CountTrap {
  std::string_view name;
  Input (*make)(std::size_t count);
};

const std::vector<CountTrap> count_traps = {
    {"many_needed",  // the first stretch has one too few
     [](std::size_t count) {
       Text text(count - 1, 'a');
       text.push_back('.');
       text.push_back('b');
       text.insert(text.end(), count, 'a');
       text.push_back('.');
       Text pattern(count, 'a');
       pattern.push_back('b');
       return Input{text, pattern};
     }},
    {"too_few_of_many",
     [](std::size_t count) {
       Text text(count - 1, 'a');
       text.push_back('b');
       Text pattern(count, 'a');
       pattern.push_back('b');
       return Input{text, pattern};
     }},
    {"many_too_many",  // the surplus is as large
     [](std::size_t count) {
       Text text(count, 'a');
       text.insert(text.begin(), 'b');
       text.push_back('c');
       text.insert(text.end(), count, 'a');
       text.push_back('b');
       return Input{text, bytes_of("abc")};
     }},
};

const std::vector<std::int64_t> counts = {127, 128, 129, 255, 256, 257, 65'535, 65'536, 65'537};

// ----------------------------------------------------------------

std::size_t checked(const Case& point, std::string_view parameter, std::int64_t least) {
  constexpr std::int64_t most = std::int64_t{1} << 24;
  const std::int64_t value = point.integer(parameter);
  if (value < least || value > most)
    throw CallError(fmt::format("{}={} in the case {} is not between {} and {}", parameter, value, point.id(),
                                least, most));
  return static_cast<std::size_t>(value);
}

Case trap_case(std::string_view name) { return Case().set(ASSAY_U8).set("trap", name); }

}  // namespace

std::vector<Case> trap_cases() {
  std::vector<Case> cases;
  for (const Trap& trap : fixed_traps()) cases.push_back(trap_case(trap.name));
  for (const BorderTrap& trap : border_traps)
    for (const std::int64_t border : borders) cases.push_back(trap_case(trap.name).set("border", border));
  for (const CountTrap& trap : count_traps)
    for (const std::int64_t count : counts) cases.push_back(trap_case(trap.name).set("count", count));
  return cases;
}

Input trap_input(const Case& point) {
  constexpr std::int64_t least_border = 16, least_count = 1;
  const std::string& name = point.text("trap");
  for (const Trap& trap : fixed_traps())
    if (trap.name == name) return trap.input;
  for (const BorderTrap& trap : border_traps)
    if (trap.name == name) return trap.make(checked(point, "border", least_border));
  for (const CountTrap& trap : count_traps)
    if (trap.name == name) return trap.make(checked(point, "count", least_count));
  throw CallError(fmt::format("the case {} names a trap that there is not", point.id()));
}

}  // namespace assay::min_window
