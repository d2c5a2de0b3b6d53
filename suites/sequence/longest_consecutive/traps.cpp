#include "sequence/longest_consecutive/traps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "harness/contract/pairwise.hpp"
#include "harness/error.hpp"

namespace assay::longest_consecutive {
namespace {

template <class T>
struct Trap {
  std::string_view name;
  std::vector<T> values;
};

/** A value that a table may use to mark empty slots or deleted ones, in the middle of a run and repeated. An
 *  implementation that loses it breaks the run. */
template <class T>
std::vector<T> around(T sentinel) {
  const auto before = static_cast<T>(sentinel - 1);
  const auto after = static_cast<T>(sentinel + 1);
  return {after, sentinel, sentinel, before, sentinel, after};
}

template <class T>
std::vector<Trap<T>> traps_of_any_type() {
  constexpr T lowest = std::numeric_limits<T>::min();
  constexpr T highest = std::numeric_limits<T>::max();
  constexpr auto marked_bytes = static_cast<T>(0x8080808080808080);  // memset(slots, 0x80, ..)
  constexpr T beyond_float = T{1} << 24;                             // the first whose successor no float has
  return {
      {"published_1", {100, 4, 200, 1, 3, 2}},
      {"published_2", {0, 3, 7, 2, 5, 8, 4, 6, 0, 1}},
      {"published_3", {1, 0, 1, 2}},
      {"nothing", {}},
      {"one_element", {7}},
      {"two_equal", {7, 7}},
      {"extremes", {lowest, highest}},
      {"extremes_swapped", {highest, lowest}},
      {"run_to_highest", {highest - 2, lowest + 1, highest, highest - 3, lowest, highest - 1}},
      {"run_from_lowest", {lowest + 2, highest - 1, lowest, lowest + 3, highest, lowest + 1}},
      {"highest_repeated", {highest, highest - 1, highest, highest}},
      {"lowest_repeated", {lowest, lowest + 1, lowest, lowest}},
      {"far_apart", {highest, 1, lowest, 3, 2}},  // no difference of two of them may be trusted
      {"across_zero", {1, -1, 0, -2, 2}},
      {"sentinel_0", around<T>(0)},
      {"sentinel_m1", around<T>(-1)},
      {"sentinel_lowest", {lowest + 1, lowest, lowest, lowest + 2}},
      {"sentinel_highest", {highest - 1, highest, highest, highest - 2}},
      {"sentinel_80808080", around<T>(marked_bytes)},
      {"sentinels", {0, -1, lowest, marked_bytes, -1, 0, marked_bytes, lowest, lowest, highest}},
      {"beyond_float",
       {beyond_float + 2, beyond_float, beyond_float + 3, beyond_float + 1, beyond_float - 1}},
      {"holes_beyond_float", {beyond_float + 1, beyond_float + 3, beyond_float + 5}},
  };
}

/** What goes wrong when a 64-bit value passes through 32 bits or through a double. */
std::vector<Trap<std::int64_t>> traps_of_64_bits() {
  constexpr std::int64_t two_to_31 = std::int64_t{1} << 31;
  constexpr std::int64_t two_to_32 = std::int64_t{1} << 32;
  constexpr std::int64_t beyond_double = std::int64_t{1} << 53;  // the first whose successor no double has
  return {
      {"truncated", {0, two_to_32 + 1}},
      {"truncated_equal", {5, two_to_32 + 5, two_to_32 + 6, 3 * two_to_32 + 7}},
      {"across_2_31", {two_to_31 + 1, two_to_31 - 1, two_to_31, two_to_31 - 2}},
      {"across_m2_31", {-two_to_31 + 1, -two_to_31 - 1, -two_to_31, -two_to_31 - 2}},
      {"across_2_32", {two_to_32 + 1, two_to_32 - 1, two_to_32, two_to_32 - 2}},
      {"sentinel_32_bit_lowest", around<std::int64_t>(std::numeric_limits<std::int32_t>::min())},
      {"sentinel_32_bit_80808080", around<std::int64_t>(0x80808080)},
      {"beyond_double",
       {beyond_double + 2, beyond_double, beyond_double + 3, beyond_double + 1, beyond_double - 1}},
      {"holes_beyond_double", {beyond_double + 1, beyond_double + 3, beyond_double + 5}},
  };
}

template <class T>
std::vector<Trap<T>> fixed_traps() {
  std::vector<Trap<T>> traps = traps_of_any_type<T>();
  if constexpr (sizeof(T) == sizeof(std::int64_t))
    std::ranges::move(traps_of_64_bits(), std::back_inserter(traps));
  return traps;
}

// Runs of about a word of presence bits, a line of cache of them, a page of bytes.
const std::vector<Case::Value> lengths_around_borders = {63, 64, 65, 511, 512, 513, 4095, 4096, 4097};

constexpr std::string_view border_traps[] = {"run_to_border", "run_from_border", "run_across_border",
                                             "hole_at_border", "hole_before_border"};

struct Run {
  std::int64_t begin, end;  // half open, relative to the border
};

/** The longest is `length`; on the other side of a hole a shorter one stands. `trap` is one of border_traps.
 */
std::vector<Run> runs_around_border(std::string_view trap, std::int64_t length) {
  const std::int64_t half = length / 2;
  if (trap == "run_to_border") return {{-length, 0}};
  if (trap == "run_from_border") return {{0, length}};
  if (trap == "run_across_border") return {{-half, length - half}};
  if (trap == "hole_at_border") return {{-length, 0}, {1, 1 + half}};
  if (trap == "hole_before_border") return {{-1 - half, -1}, {0, length}};
  return {};
}

/** The border is a multiple of 2^24, so of every block that an implementation may cut the values into: a word
 * of presence bits, a line, a page, a part by the leading bits whose bitmap fits a cache. One value in eight
 * is there twice. */
template <class T>
std::vector<T> border_values(const std::vector<Run>& runs, Random& random) {
  constexpr std::int64_t block = std::int64_t{1} << 24;
  constexpr std::int64_t blocks = 100;  // on either side of 0, well within either type
  constexpr std::uint64_t one_in = 8;
  const std::int64_t border = (static_cast<std::int64_t>(random.below(2 * blocks)) - blocks) * block;
  std::vector<T> values;
  for (const auto& [begin, end] : runs) {
    for (std::int64_t offset = begin; offset < end; ++offset) {
      values.push_back(static_cast<T>(border + offset));
      if (random.below(one_in) == 0) values.push_back(values.back());
    }
  }
  random.shuffle(std::span(values));
  return values;
}

std::int64_t length_of(const Case& point) {
  constexpr std::int64_t most = std::int64_t{1} << 20;
  const std::int64_t length = point.integer("length");
  if (length < 1 || length > most)
    throw CallError(
        fmt::format("length={} in the case {} is not between 1 and {}", length, point.id(), most));
  return length;
}

}  // namespace

std::vector<Case> trap_cases() {
  std::vector<Case> cases;
  for (const auto& trap : fixed_traps<std::int32_t>())
    cases.push_back(Case().set(ASSAY_I32).set("trap", trap.name));
  for (const auto& trap : fixed_traps<std::int64_t>())
    cases.push_back(Case().set(ASSAY_I64).set("trap", trap.name));

  const PairwiseAxis types = {"type", {std::string("i32"), std::string("i64")}};
  PairwiseAxis names = {"trap", {}};
  for (const std::string_view name : border_traps) names.values.emplace_back(std::string(name));
  const PairwiseAxis lengths = {"length", lengths_around_borders};
  std::ranges::move(pairwise(Case(), {types, names, lengths}, [](const Case&) { return true; }),
                    std::back_inserter(cases));
  return cases;
}

template <class T>
std::vector<T> trap_values(const Case& point, Random& random) {
  const std::string& name = point.text("trap");
  for (Trap<T>& trap : fixed_traps<T>())
    if (trap.name == name) return std::move(trap.values);
  if (std::ranges::find(border_traps, name) == std::end(border_traps))
    throw CallError(fmt::format("the case {} names a trap that there is not for its type", point.id()));
  return border_values<T>(runs_around_border(name, length_of(point)), random);
}

template std::vector<std::int32_t> trap_values(const Case&, Random&);
template std::vector<std::int64_t> trap_values(const Case&, Random&);

}  // namespace assay::longest_consecutive
