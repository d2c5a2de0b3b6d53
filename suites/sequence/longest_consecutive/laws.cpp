#include "sequence/longest_consecutive/laws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "harness/contract/random.hpp"
#include "sequence/longest_consecutive/inputs.hpp"
#include "sequence/longest_consecutive/query.hpp"

namespace assay::longest_consecutive {
namespace {

using judge::Judgement;

constexpr std::size_t most_values = 100'000;  // a law says no more of more values, and takes longer

bool applies(const Case& point) {
  const std::size_t size = size_of(point);
  return size >= 2 && size <= most_values;
}

template <class T>
std::int64_t ask(Probe& probe, const std::vector<T>& values) {
  memory::Arena arena;
  const Query<T> query(arena, values);
  probe.call(query, arena);
  return query.answer();
}

Judgement same(std::string_view what, std::int64_t before, std::int64_t after) {
  return Judgement::that(before == after, fmt::format("length {}, but {} {}", before, after, what));
}

template <class T>
std::vector<T> mapped(std::vector<T> values, auto map) {
  for (T& value : values) value = static_cast<T>(map(value));
  return values;
}

struct Permutation {
  template <class T>
  static Judgement test(const std::vector<T>& values, Probe& probe, Random& random) {
    std::vector<T> other = values;
    random.shuffle(std::span(other));
    return same("of the same values in another order", ask(probe, values), ask(probe, other));
  }
};

struct Duplication {
  template <class T>
  static Judgement test(const std::vector<T>& values, Probe& probe, Random& random) {
    std::vector<T> more = values;
    for (std::size_t count = 0; count < values.size(); ++count)
      more.push_back(values[random.below(values.size())]);
    return same("with some of the values repeated", ask(probe, values), ask(probe, more));
  }
};

/** -v is not in the type for its minimum; ~v, which is -v - 1, always is, and reverses the order just as
 * exactly. */
struct Complement {
  template <class T>
  static Judgement test(const std::vector<T>& values, Probe& probe, Random& /*random*/) {
    const auto mirrored = mapped(values, [](T value) { return ~value; });
    return same("of the complements ~v", ask(probe, values), ask(probe, mirrored));
  }
};

/** Of the values' halves, v >> 1, so that there is room for a shift that leaves none outside the type. */
struct Shift {
  template <class T>
  static Judgement test(const std::vector<T>& values, Probe& probe, Random& random) {
    constexpr T half = std::numeric_limits<T>::max() / 2;
    const auto halves = mapped(values, [](T value) { return value >> 1; });  // from -half - 1 to half
    const auto shift = static_cast<T>(random.below(static_cast<std::uint64_t>(half)) + 1);
    const auto up = mapped(halves, [shift](T value) { return value + shift; });
    const auto down = mapped(halves, [shift](T value) { return value - shift; });
    const std::int64_t length = ask(probe, halves);
    Judgement judgement = same(fmt::format("with {} added", shift), length, ask(probe, up));
    return judgement += same(fmt::format("with {} subtracted", shift), length, ask(probe, down));
  }
};

/** Two parts put together never have a shorter longest run than one of them; and the longer one's, where the
 * parts are far apart: v >> 2 of one part moved into the lower half of the type's range, of the other into
 * the upper. */
struct Concatenation {
  template <class T>
  static Judgement test(const std::vector<T>& values, Probe& probe, Random& /*random*/) {
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    const std::vector<T> left(values.begin(), middle);
    const std::vector<T> right(middle, values.end());
    const std::int64_t longer = std::max(ask(probe, left), ask(probe, right));
    const std::int64_t both = ask(probe, values);
    Judgement judgement = Judgement::that(
        longer <= both, fmt::format("length {} of all values, but {} of one half of them", both, longer));

    constexpr T half = std::numeric_limits<T>::max() / 2 + 1;
    const auto low = mapped(left, [](T value) { return (value >> 2) - half; });
    const auto high = mapped(right, [](T value) { return (value >> 2) + half; });
    std::vector<T> apart = low;
    apart.insert(apart.end(), high.begin(), high.end());
    const std::int64_t longer_apart = std::max(ask(probe, low), ask(probe, high));
    return judgement += same("of the two parts, far apart, together", longer_apart, ask(probe, apart));
  }
};

template <class Property>
Law law(std::string name, std::string statement) {
  const auto test = [](const Case& point, Probe& probe, std::uint64_t seed) {
    return with_type(point, [&](auto zero) {
      Random random(derive_seed(seed, "law"));  // other numbers than those that the values are made of
      return Property::test(values_of<decltype(zero)>(point, seed), probe, random);
    });
  };
  return {std::move(name), std::move(statement), applies, test};
}

}  // namespace

std::vector<Law> laws() {
  return {
      law<Permutation>("permutation", "the order of the values does not matter"),
      law<Duplication>("duplication", "repeating values changes nothing"),
      law<Complement>("complement", "the mirror image ~v has the same longest run"),
      law<Shift>("shift", "a constant added to all values changes nothing, as long as none leaves the type"),
      law<Concatenation>(
          "concatenation",
          "values put together have a run at least as long as either part's, and no longer one where "
          "the parts are far apart"),
  };
}

}  // namespace assay::longest_consecutive
