// Runs that are cut at the edges of superblocks of 4096 values: what is known of the edges, each by itself
// and in any order, is sorted and put together again.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::longest_consecutive {

constexpr unsigned superblock_bits = 12;
constexpr std::int64_t values_per_superblock = std::int64_t{1} << superblock_bits;

/** A piece of a run that touches an edge of its superblock: which one, and its length, 1 .. 4096. In the
 * order of superblocks. */
class EdgePiece {
 public:
  EdgePiece(std::uint64_t superblock, std::int64_t length)
      : packed_(superblock << superblock_bits | static_cast<std::uint64_t>(length - 1)) {}

  std::uint64_t superblock() const { return packed_ >> superblock_bits; }
  std::int64_t length() const { return static_cast<std::int64_t>(packed_ % values_per_superblock) + 1; }
  bool fills() const { return length() == values_per_superblock; }
  friend bool operator<(EdgePiece left, EdgePiece right) { return left.packed_ < right.packed_; }

 private:
  std::uint64_t packed_;
};

/** Those that touch the beginning and those that touch the end. A superblock that is full is among both. */
struct Edges {
  std::vector<EdgePiece> prefixes;
  std::vector<EdgePiece> suffixes;

  void append(const Edges& more) {
    prefixes.insert(prefixes.end(), more.prefixes.begin(), more.prefixes.end());
    suffixes.insert(suffixes.end(), more.suffixes.begin(), more.suffixes.end());
  }
};

/** The longest run that touches an edge. */
inline std::int64_t longest_stitched(Edges edges) {
  std::sort(edges.prefixes.begin(), edges.prefixes.end());
  std::sort(edges.suffixes.begin(), edges.suffixes.end());
  std::int64_t longest = 0;
  std::int64_t open = 0;   // length of a run that reaches the end of a superblock
  std::uint64_t next = 0;  // the superblock behind that
  auto suffix = edges.suffixes.begin();
  for (const EdgePiece prefix : edges.prefixes) {
    for (; suffix != edges.suffixes.end() && suffix->superblock() < prefix.superblock(); ++suffix) {
      longest = std::max(longest, suffix->length());
      if (suffix->fills()) continue;  // went on from what was open, as a prefix
      open = suffix->length();
      next = suffix->superblock() + 1;
    }
    const std::int64_t length = (prefix.superblock() == next ? open : 0) + prefix.length();
    longest = std::max(longest, length);
    if (prefix.fills()) {
      open = length;
      next = prefix.superblock() + 1;
    }
  }
  for (; suffix != edges.suffixes.end(); ++suffix) longest = std::max(longest, suffix->length());
  return longest;
}

}  // namespace assay::longest_consecutive
