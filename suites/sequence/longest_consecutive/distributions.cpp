#include "sequence/longest_consecutive/distributions.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>
#include <unordered_set>
#include <utility>

#include "harness/error.hpp"

namespace assay::longest_consecutive {
namespace {

constexpr std::size_t longest_cluster = 63;  // one value short of a machine word of presence bits
constexpr std::size_t copies_of_each = 100;  // on average, in few_distinct
constexpr std::size_t places_of_each = 64;   // in scattered: on average a value in each word of presence bits

/** value + offset; the caller sees to it that the sum is in the type. */
template <class T>
T advance(T value, std::uint64_t offset) {
  using Unsigned = std::make_unsigned_t<T>;
  return static_cast<T>(static_cast<Unsigned>(static_cast<Unsigned>(value) + static_cast<Unsigned>(offset)));
}

template <class T>
constexpr std::uint64_t largest_offset =
    std::numeric_limits<std::make_unsigned_t<T>>::max();  // from min to max

template <class T>
T any_value(Random& random) {
  return static_cast<T>(static_cast<std::make_unsigned_t<T>>(random()));
}

/** A value that length - 1 others follow in the type. length > 0. */
template <class T>
T any_start(std::size_t length, Random& random) {
  if (length - 1 > largest_offset<T>)
    throw CallError(fmt::format("n={} is more than there are consecutive values in the type", length));
  const std::uint64_t room = largest_offset<T> - (length - 1);
  const bool everywhere = room == std::numeric_limits<std::uint64_t>::max();
  return advance(std::numeric_limits<T>::min(), everywhere ? random() : random.below(room + 1));
}

/** Appends `length` consecutive values from a random start. */
template <class T>
void append_run(std::vector<T>& values, std::size_t length, Random& random) {
  if (length == 0) return;
  const T start = any_start<T>(length, random);
  for (std::size_t index = 0; index < length; ++index) values.push_back(advance(start, index));
}

template <class T>
std::vector<T> shuffled(std::vector<T> values, Random& random) {
  random.shuffle(std::span(values));
  return values;
}

template <class T>
std::vector<T> uniform(std::size_t n, Random& random) {
  std::vector<T> values(n);
  for (T& value : values) value = any_value<T>(random);
  return values;
}

/** Neither dense nor all over the type: where it is open what a value of the range costs, and what one of the
 * array. */
template <class T>
std::vector<T> scattered(std::size_t n, Random& random) {
  if (n == 0) return {};
  if (n >= largest_offset<T> / places_of_each) throw CallError(fmt::format("n={} has no room to scatter", n));
  const std::size_t places = n * places_of_each;
  const T start = any_start<T>(places, random);
  std::vector<T> values(n);
  for (T& value : values) value = advance(start, random.below(places));
  return values;
}

template <class T>
std::vector<T> one_run(std::size_t n, Random& random) {
  std::vector<T> values;
  values.reserve(n);
  append_run(values, n, random);
  return values;
}

template <class T>
std::vector<T> dense(std::size_t n, Random& random) {
  return shuffled(one_run<T>(n, random), random);
}

/** The gaps are drawn so that the runs spread over half of the type's range on average, and never leave it.
 */
template <class T>
std::vector<T> clustered(std::size_t n, Random& random) {
  std::vector<std::size_t> lengths;
  for (std::size_t left = n; left > 0; left -= lengths.back())
    lengths.push_back(std::min(left, 1 + random.below(longest_cluster)));
  if (n >= largest_offset<T> / 2) throw CallError(fmt::format("n={} leaves no gaps in the type", n));
  const std::uint64_t widest_gap = (largest_offset<T> - n) / (lengths.size() + 1);

  std::vector<T> values;
  values.reserve(n);
  std::uint64_t offset = random.below(widest_gap);
  for (const std::size_t length : lengths) {
    for (std::size_t index = 0; index < length; ++index)
      values.push_back(advance(std::numeric_limits<T>::min(), offset + index));
    offset += length + 1 + random.below(widest_gap);
  }
  return shuffled(std::move(values), random);
}

template <class T>
std::vector<T> half_run(std::size_t n, Random& random) {
  std::vector<T> values = uniform<T>(n - n / 2, random);
  values.reserve(n);
  append_run(values, n / 2, random);
  return shuffled(std::move(values), random);
}

template <class T>
std::vector<T> few_distinct(std::size_t n, Random& random) {
  const std::vector<T> pool = clustered<T>(std::max<std::size_t>(1, n / copies_of_each), random);
  std::vector<T> values(n);
  for (T& value : values) value = pool[random.below(pool.size())];
  return values;
}

/** What a walk from each element of the array, not of a set, is slow on: each copy walks the whole run. */
template <class T>
std::vector<T> start_copies(std::size_t n, Random& random) {
  std::vector<T> values = one_run<T>(n - n / 2, random);
  if (n > 0) values.resize(n, T{values.front()});
  return shuffled(std::move(values), random);
}

/** They all fall into one bucket where the hash of an integer is that integer, taken modulo the number of
 * buckets. */
template <class T>
std::vector<T> bucket_multiples(std::size_t n, Random& random) {
  std::unordered_set<T> set;
  set.reserve(n);
  const std::uint64_t buckets = set.bucket_count();
  const std::uint64_t fitting = static_cast<std::uint64_t>(std::numeric_limits<T>::max()) / buckets + 1;
  std::vector<T> values(n);
  for (std::size_t index = 0; index < n; ++index) values[index] = static_cast<T>(index % fitting * buckets);
  return shuffled(std::move(values), random);
}

/** What tables of a power of two of slots are slow on, if the low bits of a value are its slot. */
template <class T>
std::vector<T> power_multiples(std::size_t n, Random& random) {
  std::vector<T> values(n);
  for (std::size_t index = 0; index < n; ++index)
    values[index] = advance(T{0}, static_cast<std::uint64_t>(index / 2) << (index % 2 == 0 ? 16 : 20));
  return shuffled(std::move(values), random);
}

template <class T>
std::vector<T> all_equal(std::size_t n, Random& random) {
  return std::vector<T>(n, any_value<T>(random));
}

template <class T>
struct Distribution {
  std::string_view name;
  std::vector<T> (*generate)(std::size_t, Random&);
  bool short_runs;
};

template <class T>
constexpr std::array<Distribution<T>, 11> table = {{
    {"uniform", uniform<T>, true},
    {"dense", dense<T>, false},
    {"scattered", scattered<T>, true},
    {"clustered", clustered<T>, true},
    {"half_run", half_run<T>, false},
    {"few_distinct", few_distinct<T>, true},
    {"one_run", one_run<T>, false},
    {"start_copies", start_copies<T>, false},
    {"bucket_multiples", bucket_multiples<T>, true},
    {"power_multiples", power_multiples<T>, true},
    {"all_equal", all_equal<T>, true},
}};

template <class T>
const Distribution<T>& find(std::string_view name) {
  const auto found = std::ranges::find(table<T>, name, &Distribution<T>::name);
  if (found == table<T>.end())
    throw CallError(fmt::format("there is no distribution '{}'; there are unicode, {}", name,
                                fmt::join(distributions(), ", ")));
  return *found;
}

}  // namespace

std::vector<std::string_view> distributions() {
  std::vector<std::string_view> names;
  for (const auto& distribution : table<std::int32_t>) names.push_back(distribution.name);
  return names;
}

bool has_short_runs(std::string_view distribution) { return find<std::int32_t>(distribution).short_runs; }

template <class T>
std::vector<T> generate(std::string_view distribution, std::size_t n, Random& random) {
  return find<T>(distribution).generate(n, random);
}

template std::vector<std::int32_t> generate(std::string_view, std::size_t, Random&);
template std::vector<std::int64_t> generate(std::string_view, std::size_t, Random&);

}  // namespace assay::longest_consecutive
