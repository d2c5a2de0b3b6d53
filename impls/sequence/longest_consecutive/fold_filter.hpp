// Which values can have a neighbour at all? All of them are folded, modulo a power of two, into a bitmap that
// stays in cache. Neighbours are neighbours there, too; a value that has none in the fold has none. Among
// scattered values that is nearly every one: what is left for the exact method is few, whichever that method
// is.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "bit_runs.hpp"
#include "hashing.hpp"

namespace assay::longest_consecutive {

/** add() every key, close(), then ask. */
class FoldFilter {
 public:
  /** Sixteen bits a value, of which random values set one: an eighth of them meets a neighbour by chance.
   * Fewer where the fold would leave the second level of cache. */
  static std::size_t bits_for(std::size_t count) {
    constexpr std::size_t bits_per_value = 16;
    constexpr std::size_t fewest = 512;
    constexpr std::size_t most = std::size_t{1} << 23;
    return std::clamp(std::bit_ceil(count * bits_per_value), fewest, most);
  }
  static std::size_t words_for(std::size_t bits) { return bits / bits_per_word + 2; }

  /** words[0 .. words_for(bits)), with anything in it. */
  FoldFilter(std::uint64_t* words, std::size_t bits) : words_(words), bits_(bits) { clear(); }

  void clear() { std::fill_n(words_, words_for(bits_), std::uint64_t{0}); }

  void add(std::uint64_t key) { set_bit(words_, place_of(key)); }

  /** After the last add(): the first and the last bit of the fold are neighbours as well. */
  void close() {
    if (has_bit(words_, 1)) set_bit(words_, bits_ + 1);
    if (has_bit(words_, bits_)) set_bit(words_, 0);
  }

  /** False only for a key that has no neighbour. */
  bool may_have_neighbours(std::uint64_t key) const {
    const std::size_t before = place_of(key) - 1;
    std::uint32_t around;  // of the bit before, the key's own, and the one behind
    std::memcpy(&around, reinterpret_cast<const char*>(words_) + before / 8, sizeof(around));
    return (around >> before % 8 & 0b101u) != 0;
  }

 private:
  /** 1 .. bits: one before and one behind are kept for the neighbours of the ends. */
  std::size_t place_of(std::uint64_t key) const { return static_cast<std::size_t>(key & (bits_ - 1)) + 1; }

  std::uint64_t* words_;
  std::size_t bits_;  // a power of two
};

/** use(keys, number) for groups of those keys of values[0 .. count) that pass. */
template <class T, class KeyOf, class Passes, class Use>
void for_each_group_that_passes(const T* values, std::size_t count, KeyOf key_of_value, Passes passes,
                                Use use) {
  std::array<std::uint64_t, keys_at_once> group;
  std::size_t size = 0;
  for (std::size_t index = 0; index < count; ++index) {
    group[size] = key_of_value(values[index]);
    size += passes(group[size]) ? 1u : 0u;
    if (size < keys_at_once) continue;
    use(group.data(), size);
    size = 0;
  }
  use(group.data(), size);
}

}  // namespace assay::longest_consecutive
