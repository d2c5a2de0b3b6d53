// A hash table by open addressing, from integers to numbers that are never 0: a slot whose number is 0 is
// empty, so no key has to be set apart as a mark.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "hashing.hpp"

namespace assay::longest_consecutive {

struct Slot {
  std::uint64_t key;
  std::uint64_t number;  // 0: empty
};

class OpenTable {
 public:
  /** At most half full. */
  static std::size_t slots_for(std::size_t count) { return std::bit_ceil(2 * count + 1); }

  /** slots[0 .. size), a power of two; whatever is in there is dropped. */
  OpenTable(Slot* slots, std::size_t size) : slots_(slots), mask_(size - 1) {
    std::fill_n(slots, size, Slot{0, 0});
  }

  /** Where the search for a key begins: what a prefetch is for. */
  Slot* place_of(std::uint64_t key) const { return slots_ + (mix(key) & mask_); }

  /** The key's slot, or the empty one where it would be. */
  Slot* find(std::uint64_t key, Slot* place) const {
    while (place->number != 0 && place->key != key)
      place = slots_ + ((static_cast<std::size_t>(place - slots_) + 1) & mask_);
    return place;
  }
  Slot* find(std::uint64_t key) const { return find(key, place_of(key)); }

  /** 0 if the key is not there. */
  std::uint64_t number_of(std::uint64_t key) const { return find(key)->number; }

 private:
  Slot* slots_;
  std::size_t mask_;
};

}  // namespace assay::longest_consecutive
