// The longest run of set bits in a bitmap of presence, and what must be kept of a stretch of bits so that the
// longest run of the whole follows from its parts.
//
// A best length that is known already is a filter: 512 bits at a time are asked whether they can hold a
// longer run at all, by a few instructions without a branch, and nearly all are rejected. Which instructions
// is a policy, so that one scan serves every instruction set: see reject_portable.hpp and its neighbours.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace assay::longest_consecutive {

constexpr std::size_t bits_per_word = 64;
constexpr std::size_t words_per_block = 8;  // a line of cache, and a vector of 512 bits

/** A stretch of consecutive values as present or not. A monoid under join(), with Stretch{} as the identity:
 * a reduction may cut and join as it likes, in order. */
struct Stretch {
  std::int64_t bits = 0;
  std::int64_t prefix = 0;   // set bits at its beginning; all of them are set where this is `bits`
  std::int64_t suffix = 0;   // at its end
  std::int64_t longest = 0;  // anywhere in it
};

inline Stretch join(const Stretch& left, const Stretch& right) {
  return {left.bits + right.bits, left.prefix == left.bits ? left.bits + right.prefix : left.prefix,
          right.suffix == right.bits ? right.bits + left.suffix : right.suffix,
          std::max({left.longest, right.longest, left.suffix + right.prefix})};
}

/** Nothing is present. */
inline Stretch empty_stretch(std::int64_t bits) { return {bits, 0, 0, 0}; }

/** Whether `word` holds `length` set bits in a row, 1 .. 64: each step doubles what a set bit stands for. */
inline bool holds_row(std::uint64_t word, std::int64_t length) {
  for (std::int64_t have = 1; have < length;) {
    const std::int64_t step = std::min(have, length - have);
    word &= word >> step;
    have += step;
  }
  return word != 0;
}

/** Word by word, exactly. */
class RunScan {
 public:
  explicit RunScan(std::int64_t known) : longest_(known) {}

  void take(std::uint64_t word) {
    if (word == 0) {
      open_ = 0;
    } else if (word == ~std::uint64_t{0}) {
      note(open_ += static_cast<std::int64_t>(bits_per_word));
    } else {
      note(open_ + std::countr_one(word));
      open_ = std::countl_one(word);
      while (longest_ < static_cast<std::int64_t>(bits_per_word) && holds_row(word, longest_ + 1)) ++longest_;
    }
  }

  /** Goes past bits that hold no run longer than the longest, of which `first` is the first word. Its ones at
   * the beginning may still end a run that is open. */
  void pass(std::uint64_t first) {
    if (open_ == 0) return;
    note(open_ + std::countr_one(first));
    open_ = 0;
  }
  /** Goes on behind bits that were passed, of which `last` is the last word: not all ones, for a run of 64
   * would not have been passed. */
  void resume(std::uint64_t last) {
    if (open_ == 0) open_ = std::countl_one(last);
  }

  std::int64_t longest() const { return longest_; }

 private:
  void note(std::int64_t length) { longest_ = std::max(longest_, length); }

  std::int64_t open_ = 0;  // length of the run that ends with the last bit taken
  std::int64_t longest_;
};

/** The longest run in words[0 .. blocks * words_per_block), or `known` where that is longer. The word behind
 * them is read, and is 0. Reject::cannot_beat(block, longest) may only be true for eight words that hold no
 * run longer than `longest` and end none that begins in them; it sees one word further. Inlined always, so
 * that it is compiled for the instruction set of its caller. */
template <class Reject>
__attribute__((always_inline)) inline std::int64_t longest_run_of_bits(const std::uint64_t* words,
                                                                       std::size_t blocks,
                                                                       std::int64_t known) {
  RunScan scan(known);
  for (std::size_t block = 0; block < blocks; ++block) {
    const std::uint64_t* first = words + block * words_per_block;
    if (Reject::cannot_beat(first, scan.longest())) {
      scan.pass(*first);
      continue;
    }
    if (block > 0) scan.resume(first[-1]);
    for (std::size_t word = 0; word < words_per_block; ++word) scan.take(first[word]);
  }
  return scan.longest();
}

/** How many bits are set at the beginning of words[0 .. count). */
inline std::int64_t leading_run(const std::uint64_t* words, std::size_t count) {
  std::int64_t length = 0;
  for (std::size_t word = 0; word < count; ++word) {
    const int ones = std::countr_one(words[word]);
    length += ones;
    if (ones < static_cast<int>(bits_per_word)) break;
  }
  return length;
}

/** How many bits are set at its end. */
inline std::int64_t trailing_run(const std::uint64_t* words, std::size_t count) {
  std::int64_t length = 0;
  for (std::size_t word = count; word > 0; --word) {
    const int ones = std::countl_one(words[word - 1]);
    length += ones;
    if (ones < static_cast<int>(bits_per_word)) break;
  }
  return length;
}

/** The stretch that blocks * 512 bits are. Its longest run may be `known` instead, where that is longer. */
template <class Reject>
__attribute__((always_inline)) inline Stretch stretch_of_bits(const std::uint64_t* words, std::size_t blocks,
                                                              std::int64_t known) {
  const std::size_t count = blocks * words_per_block;
  return {static_cast<std::int64_t>(count * bits_per_word), leading_run(words, count),
          trailing_run(words, count), longest_run_of_bits<Reject>(words, blocks, known)};
}

/** How many blocks hold the bits 0 .. last, and how many words they are with the one behind that a scan
 * reads. */
inline std::size_t blocks_for(std::uint64_t last) { return last / (words_per_block * bits_per_word) + 1; }
inline std::size_t words_of_bitmap(std::size_t blocks) { return blocks * words_per_block + 1; }

/** Sets the bit of a position. */
inline void set_bit(std::uint64_t* words, std::size_t position) {
  words[position / bits_per_word] |= std::uint64_t{1} << position % bits_per_word;
}
inline bool has_bit(const std::uint64_t* words, std::size_t position) {
  return (words[position / bits_per_word] >> position % bits_per_word & 1) != 0;
}

/** The length of the run of set bits that begins at `position`, which it clears. Behind the last word stands
 * one that is 0. */
inline std::int64_t take_run(std::uint64_t* words, std::size_t position) {
  std::uint64_t* word = words + position / bits_per_word;
  const auto shift = static_cast<unsigned>(position % bits_per_word);
  const auto ones = static_cast<unsigned>(std::countr_one(*word >> shift));
  if (shift + ones < bits_per_word) {
    *word &= ~(((std::uint64_t{1} << ones) - 1) << shift);
    return ones;
  }
  std::int64_t length = ones;
  *word &= (std::uint64_t{1} << shift) - 1;
  for (++word; *word == ~std::uint64_t{0}; ++word) {
    *word = 0;
    length += static_cast<std::int64_t>(bits_per_word);
  }
  const int rest = std::countr_one(*word);
  *word &= *word + 1;  // clears the ones at the beginning
  return length + rest;
}

}  // namespace assay::longest_consecutive
