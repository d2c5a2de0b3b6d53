// Which values can have a neighbour at all? All of them are folded into a bitmap that stays in cache.
// Neighbours are neighbours there, too; a value that has none in the fold has none. Among scattered values
// that is nearly every one: what is left for the exact method is few, whichever that method is.
//
// There are two folds. Modulo a power of two is the cheaper one, and lets pass what meets an unrelated value
// by chance. What passed is folded once more, by a hash of its blocks of 64 values, where it meets others.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "bit_runs.hpp"
#include "hashing.hpp"

namespace assay::longest_consecutive {

class FoldFilter {
 public:
  /** Sixteen bits a value at least, of which it sets one: an eighth of unrelated values meets a neighbour by
   * chance. Up to 64 in the first level of cache; fewer where the fold would leave the second. */
  static std::size_t bits_for(std::size_t count) {
    constexpr std::size_t fewest = 512;
    constexpr std::size_t in_first_level = std::size_t{1} << 18;
    constexpr std::size_t most = std::size_t{1} << 23;
    const std::size_t comfortable = std::min(std::bit_ceil(count * 64), in_first_level);
    return std::clamp(std::max(comfortable, std::bit_ceil(count * 16)), fewest, most);
  }
  static std::size_t words_for(std::size_t bits) { return bits / bits_per_word + 2; }

  /** words[0 .. words_for(bits)), with anything in it. */
  FoldFilter(std::uint64_t* words, std::size_t bits) : words_(words), bits_(bits) {}

  /** Folds all keys: for_each_chunk(visit) shows them, as visit(values, count) with key_of_value(value). */
  template <class EachChunk, class KeyOf>
  void mark(EachChunk for_each_chunk, KeyOf key_of_value) {
    clear();
    for_each_chunk([&](const auto* values, std::size_t count) {
      for (std::size_t index = 0; index < count; ++index)
        set_bit(words_, modulo(key_of_value(values[index])));
    });
    // The first and the last place are neighbours as well.
    if (has_bit(words_, 1)) set_bit(words_, bits_ + 1);
    if (has_bit(words_, bits_)) set_bit(words_, 0);
  }

  /** Whether it was worth its time where `passed` of `count` keys passed: to drop one costs little of what
   * the exact methods would take for it. */
  static bool pays(std::size_t passed, std::size_t count) { return passed <= count / 4 * 3; }

  /** Whether it will, by some of values[0 .. count) at equal distances: so that no time is lost where nearly
   * all pass. */
  template <class T, class KeyOf>
  bool will_pay(const T* values, std::size_t count, KeyOf key_of_value) const {
    constexpr std::size_t asked = 256;
    const std::size_t step = count / asked + 1;
    std::size_t number = 0;
    for (std::size_t index = 0; index < count; index += step)
      number += meets(modulo(key_of_value(values[index]))) ? 1u : 0u;
    return pays(number, (count + step - 1) / step);
  }

  /** Copies those keys to `passed` that may have a neighbour, and those for which always(key) holds; returns
   * their number. `passed` has room for all. */
  template <class Key, class EachChunk, class KeyOf, class Always>
  std::size_t pass(EachChunk for_each_chunk, KeyOf key_of_value, Always always, Key* passed) const {
    std::size_t number = 0;
    for_each_chunk([&](const auto* values, std::size_t count) {
      for (std::size_t index = 0; index < count; ++index) {
        const Key key = key_of_value(values[index]);
        passed[number] = key;
        number += (meets(modulo(key)) || always(key)) ? 1u : 0u;
      }
    });
    return number;
  }

  /** All in one with the other fold, for keys[0 .. count), in place. */
  template <class Key, class Always>
  std::size_t narrow(Key* keys, std::size_t count, Always always) {
    clear();
    for (std::size_t index = 0; index < count; ++index) set_bit(words_, hashed(keys[index]));
    std::size_t number = 0;
    for (std::size_t index = 0; index < count; ++index) {
      const Key key = keys[index];
      const bool at_edge_of_block = (key + 1) % bits_per_word <= 1;  // the neighbouring block is elsewhere
      keys[number] = key;
      number += (meets(hashed(key)) || at_edge_of_block || always(key)) ? 1u : 0u;
    }
    return number;
  }

 private:
  // Places are 1 .. bits: one before and one behind are kept for the neighbours of the ends.
  std::size_t modulo(std::uint64_t key) const { return static_cast<std::size_t>(key & (bits_ - 1)) + 1; }
  std::size_t hashed(std::uint64_t key) const {
    return modulo(mix(key / bits_per_word) * bits_per_word + key % bits_per_word);
  }

  void clear() { std::fill_n(words_, words_for(bits_), std::uint64_t{0}); }

  /** Whether the place before or the one behind is taken: bits 0 and 2 of the three. */
  bool meets(std::size_t place) const {
    const std::size_t before = place - 1;
    std::uint32_t around;
    std::memcpy(&around, reinterpret_cast<const char*>(words_) + before / 8, sizeof(around));
    return (around >> before % 8 & 0b101u) != 0;
  }

  std::uint64_t* words_;
  std::size_t bits_;  // a power of two
};

}  // namespace assay::longest_consecutive
