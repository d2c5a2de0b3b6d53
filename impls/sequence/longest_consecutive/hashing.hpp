// Hash tables of our own: how a value is spread, and how the misses of many look-ups are made to overlap.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace assay::longest_consecutive {

/** Every bit of the result depends on every bit of `value`: multiples of a power of two, or of any other
 * number, spread as well as all else. The finaliser of MurmurHash3 (Austin Appleby, public domain). */
inline std::uint64_t mix(std::uint64_t value) {
  value = (value ^ value >> 33) * 0xff51'afd7'ed55'8ccd;
  value = (value ^ value >> 33) * 0xc4ce'b9fe'1a85'ec53;
  return value ^ value >> 33;
}

// As many misses as a core keeps under way, and some more.
constexpr std::size_t keys_at_once = 32;

/** use(value, place) for each of values[0 .. count), after place = place_of(value), a pointer, has been asked
 * for from memory: of `keys_at_once` values before the first of them is used. */
template <class T, class PlaceOf, class Use>
void use_prefetched(const T* values, std::size_t count, PlaceOf place_of, Use use) {
  std::array<decltype(place_of(*values)), keys_at_once> places;
  for (std::size_t begin = 0; begin < count; begin += keys_at_once) {
    const std::size_t size = std::min(keys_at_once, count - begin);
    for (std::size_t index = 0; index < size; ++index) {
      places[index] = place_of(values[begin + index]);
      __builtin_prefetch(places[index], 1);
    }
    for (std::size_t index = 0; index < size; ++index) use(values[begin + index], places[index]);
  }
}

}  // namespace assay::longest_consecutive
