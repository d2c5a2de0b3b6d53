// 64-bit values need no sorting by 64 bits: the 32 leading bits of their distance from the smallest tell
// nearly all of them apart. So half of the passes of a radix sort are left out, and values that share their
// leading bits are put in order on the way of the scan.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>

#include "bit_runs.hpp"
#include "implement.h"
#include "radix_sort.hpp"
#include "scan.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "ties.hpp"
#include "value_range.hpp"

namespace {

using namespace assay::longest_consecutive;
using Key = std::uint64_t;

constexpr unsigned leading_bits = 32;
constexpr std::size_t combining_from_bytes = std::size_t{2} << 20;  // as in radix_sort.cpp

/** The distances of values[0 .. count) from the first of their range, in ascending order of `distance >>
 * shift`, below 2^32, in one of the two buffers. */
template <template <class> class Writer>
Key* sorted_by_leading_bits(const std::int64_t* values, std::size_t count, Key first, unsigned shift,
                            Key* buffer, Key* other_buffer, Line<Key>* lines) {
  constexpr unsigned bits = Writer<Key>::digit_bits;
  constexpr unsigned places = (leading_bits + bits - 1) / bits;
  std::array<PerDigit<bits>, places> counts{};
  for (std::size_t index = 0; index < count; ++index) {
    const Key leading = (key_of(values[index]) - first) >> shift;
    for (unsigned place = 0; place < places; ++place) ++counts[place][digit_of<bits>(leading, place)];
  }

  Key* sorted = nullptr;
  const auto pass = [&](const auto* from, unsigned place, auto distance_of) {
    PerDigit<bits> starts;
    std::exclusive_scan(counts[place].begin(), counts[place].end(), starts.begin(), std::size_t{0});
    Writer<Key> writer(buffer, starts, lines);
    for (std::size_t index = 0; index < count; ++index) {
      const Key key = distance_of(from[index]);
      writer.write(digit_of<bits>(key >> shift, place), key);
    }
    writer.finish();
    sorted = buffer;
    std::swap(buffer, other_buffer);
  };
  const Key any = (key_of(values[0]) - first) >> shift;
  for (unsigned place = 0; place < places; ++place) {
    const bool last_chance = sorted == nullptr && place + 1 == places;  // somebody has to make the copy
    if (counts[place][digit_of<bits>(any, place)] == count && !last_chance) continue;
    if (sorted == nullptr)
      pass(values, place, [&](std::int64_t value) { return key_of(value) - first; });
    else
      pass(sorted, place, [](Key key) { return key; });
  }
  return sorted;
}

assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const auto* values = static_cast<const std::int64_t*>(args->values);
  const std::size_t count = args->count;
  if (count == 0) {
    *args->length = 0;
    return ASSAY_OK;
  }
  const bool combining = count >= combining_from_bytes / sizeof(Key);
  Key* buffer = assay_scratch<Key>(env, count);
  Key* other_buffer = assay_scratch<Key>(env, count);
  auto* lines = combining ? assay_scratch<Line<Key>>(env, Combining<Key>::lines_needed) : nullptr;
  if (buffer == nullptr || other_buffer == nullptr || (combining && lines == nullptr))
    return assay_out_of_scratch(env);

  const ValueRange range = range_of(values, count);
  const auto width = static_cast<unsigned>(std::bit_width(range.width()));
  const unsigned shift = width > leading_bits ? width - leading_bits : 0;
  const auto sorted = combining ? sorted_by_leading_bits<Combining> : sorted_by_leading_bits<Direct>;
  *args->length = longest_run_of_nearly_sorted(
      sorted(values, count, range.first, shift, buffer, other_buffer, lines), count, shift);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, leading_radix, ASSAY_CANDIDATE,
    .summary =
        "LSD radix sort of a copy by the 32 leading bits of the range only; ties are sorted on the way of "
        "the scan",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise", .functions = {{ASSAY_I64, ASSAY_RUN(longest_consecutive, run)}})
