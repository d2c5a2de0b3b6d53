// Which values are there, as a hash table of blocks: the key of a block is the value without its 6 last bits,
// its number is a mask of the 64 values that it stands for. Where values lie together one slot serves many,
// and runs inside of a block are a matter of bit arithmetic. It grows, for nobody knows beforehand how many
// blocks there are.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "bit_runs.hpp"
#include "hashing.hpp"
#include "open_table.hpp"

namespace assay::longest_consecutive {

constexpr std::uint64_t full_block = ~std::uint64_t{0};

// What a table has room for at first; it grows where values lie together less.
constexpr std::size_t values_per_block_at_first = 4;

/** Memory::slots(size) gives memory for as many slots, or throws. */
template <class Memory>
class BlockTable {
 public:
  /** At most half full. */
  static std::size_t slots_for(std::size_t blocks) {
    constexpr std::size_t fewest = 64;
    return std::max(fewest, OpenTable::slots_for(blocks));
  }

  /** An empty table that will do for `blocks` blocks, and grows beyond. */
  BlockTable(Memory& memory, std::size_t blocks)
      : memory_(memory), slots_(memory.slots(slots_for(blocks))), room_(slots_for(blocks)) {
    clear(blocks);
  }

  /** Empty again, for `blocks` blocks: a small table is soon cleared and gone through. */
  void clear(std::size_t blocks) {
    size_ = std::min(slots_for(blocks), room_);
    std::fill_n(slots_, size_, Slot{0, 0});
    used_ = 0;
  }

  /** The keys of values[0 .. count). */
  void add(const auto* values, std::size_t count, auto key_of_value) {
    use_prefetched(
        values, count, [&](auto value) { return place_of(key_of_value(value) / bits_per_word); },
        [&](auto value, Slot* place) {
          const std::uint64_t key = key_of_value(value);
          const std::uint64_t block = key / bits_per_word;
          // What was asked for from memory is of no use any more where the table has grown since.
          Slot* slot = find(block, is_inside(place) ? place : place_of(block));
          if (slot->number == 0) {
            slot->key = block;
            ++used_;
          }
          slot->number |= std::uint64_t{1} << key % bits_per_word;
          if (2 * used_ > size_) grow();
        });
  }

  /** 0 if the block is not there. */
  std::uint64_t mask_of(std::uint64_t block) const { return find(block, place_of(block))->number; }

  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t slot = 0; slot < size_; ++slot)
      if (slots_[slot].number != 0) visit(slots_[slot].key, slots_[slot].number);
  }

 private:
  // Four blocks that follow each other share a line of cache.
  static constexpr std::size_t blocks_per_line = 64 / sizeof(Slot);

  Slot* place_of(std::uint64_t block) const {
    return slots_ +
           ((mix(block / blocks_per_line) * blocks_per_line + block % blocks_per_line) & (size_ - 1));
  }
  Slot* find(std::uint64_t block, Slot* place) const {
    while (place->number != 0 && place->key != block)
      place = slots_ + ((static_cast<std::size_t>(place - slots_) + 1) & (size_ - 1));
    return place;
  }
  bool is_inside(const Slot* place) const { return place >= slots_ && place < slots_ + size_; }

  void grow() {
    constexpr std::size_t factor = 4;
    const Slot* old = slots_;
    const std::size_t old_size = size_;
    size_ *= factor;
    room_ = size_;
    slots_ = memory_.slots(size_);
    std::fill_n(slots_, size_, Slot{0, 0});
    for (std::size_t slot = 0; slot < old_size; ++slot)
      if (old[slot].number != 0) *find(old[slot].key, place_of(old[slot].key)) = old[slot];
  }

  Memory& memory_;
  Slot* slots_;
  std::size_t room_;      // slots that there is memory for
  std::size_t size_ = 0;  // slots in use, a power of two
  std::size_t used_ = 0;  // of those, not empty
};

/** A run that goes on to the end of its block, and beyond. */
struct BlockRun {
  std::uint64_t end_block;  // the first block that it does not fill to its end
  std::int64_t length;
};

/** The run that reaches the end of `block` with `length` values so far, followed through the blocks before
 * `limit`. */
template <class Table>
BlockRun follow(const Table& table, std::uint64_t block, std::int64_t length, std::uint64_t limit) {
  std::uint64_t mask = full_block;
  while (mask == full_block && ++block < limit) {
    mask = table.mask_of(block);
    length += std::countr_one(mask);
  }
  return {block, length};
}

/** Whether the last value before the block is there. (Block 0 has none before, and no block has that number.)
 */
template <class Table>
bool continues(const Table& table, std::uint64_t block) {
  return (table.mask_of(block - 1) >> (bits_per_word - 1)) != 0;
}

}  // namespace assay::longest_consecutive
