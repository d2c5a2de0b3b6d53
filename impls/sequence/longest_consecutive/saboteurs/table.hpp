// A set of integers in open addressing, as a hash table in working memory: right as long as no value is the
// mark of an empty slot, and as long as there is an empty slot.
#pragma once

#include <cstddef>
#include <cstdint>

#include "right.hpp"

namespace assay::longest_consecutive {

/** `slots` is a power of two. */
template <class T>
class Table {
 public:
  Table(T* memory, std::size_t slots, T empty) : slots_(memory), mask_(slots - 1), empty_(empty) {
    std::fill_n(slots_, slots, empty);
  }

  void insert(T value) { slots_[find(value)] = value; }
  bool contains(T value) const { return slots_[find(value)] == value; }

 private:
  /** The slot of the value, or the empty one where it would stand. */
  std::size_t find(T value) const {
    constexpr std::uint64_t golden_ratio = 0x9e3779b97f4a7c15;
    std::size_t slot =
        static_cast<std::size_t>((static_cast<std::uint64_t>(value) * golden_ratio) >> 32) & mask_;
    while (slots_[slot] != empty_ && slots_[slot] != value) slot = (slot + 1) & mask_;
    return slot;
  }

  T* slots_;
  std::size_t mask_;
  T empty_;
};

}  // namespace assay::longest_consecutive
