// 64-bit values distributed by a hash of their superblock, the value without its 12 last bits, so that each
// part fits the second level of cache; in each part a table of blocks of 64 values with masks of presence. A
// superblock is in one part as a whole: only runs that touch its edge must be put together afterwards.
// Neither how the values are spread nor their range matters, and what lies close together is cheap.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <span>
#include <vector>

#include "assay.h"
#include "bit_runs.hpp"
#include "block_table.hpp"
#include "fold_filter.hpp"
#include "part_lists.hpp"
#include "radix_sort.hpp"
#include "superblocks.hpp"

namespace assay::longest_consecutive {

using MaskParts = PartLists<std::uint64_t>;

constexpr std::uint64_t blocks_per_superblock = values_per_superblock / bits_per_word;

/** How values are distributed: so that a part has about as many as its table has room for in the cache. */
class PartsByHash {
 public:
  explicit PartsByHash(std::size_t count)
      : parts_(std::clamp(std::bit_ceil(count / values_per_part_ + 1), fewest_, most_)),
        values_in_part_(count / parts_ + 1),
        shift_(static_cast<unsigned>(64 - std::countr_zero(parts_))) {}

  std::size_t parts() const { return parts_; }
  std::size_t values_in_part() const { return values_in_part_; }
  /** By one multiplication with the golden ratio (D. Knuth, The Art of Computer Programming, section 6.4):
   * mixing as well as the tables do would take as long as all else that is done for a key. */
  std::size_t part_of(std::uint64_t key) const {
    constexpr std::uint64_t golden_ratio = 0x9e37'79b9'7f4a'7c15;
    return (key >> superblock_bits) * golden_ratio >> shift_;
  }

  /** A share of all the values; past the caches where those do not fit them. */
  void distribute(MaskParts& parts, const std::int64_t* values, std::size_t count,
                  std::size_t count_of_all) const {
    if (count_of_all * sizeof(*values) < stream_from_bytes)
      distribute<StoreLine>(parts, values, count);
    else
      distribute<StreamLine>(parts, values, count);
  }

 private:
  template <class Put>
  void distribute(MaskParts& parts, const std::int64_t* values, std::size_t count) const {
    parts.distribute<Put>(
        values, count, [](std::int64_t value) { return key_of(value); },
        [&](std::uint64_t key) { return part_of(key); });
  }

  static constexpr std::size_t values_per_part_ = 16384;
  static constexpr std::size_t fewest_ = 2;  // a shift by 64 is none
  static constexpr std::size_t most_ = 8192;

  std::size_t parts_;
  std::size_t values_in_part_;
  unsigned shift_;
};

/** Slots from what is there already, and from the heap for a part that is larger than the others. */
class PartSlots {
 public:
  PartSlots(Slot* slots, std::size_t size) : slots_(slots), left_(size) {}

  /** Throws std::bad_alloc. */
  Slot* slots(std::size_t size) {
    if (size <= left_) {
      left_ -= size;
      return slots_ + left_;
    }
    more_.push_back(std::make_unique_for_overwrite<Slot[]>(size));
    return more_.back().get();
  }

  /** How many will do for nearly all tables of `values` values: the last one, and those that it grew from. */
  static std::size_t needed_for(std::size_t values) {
    return 2 * BlockTable<PartSlots>::slots_for(values + values / 4);
  }

 private:
  Slot* slots_;
  std::size_t left_;
  std::vector<std::unique_ptr<Slot[]>> more_;
};

/** What a worker works in. Throws std::bad_alloc where there is not enough. */
struct WorkerMemory {
  WorkerMemory(assay_env* env, std::size_t values_in_part)
      : size(PartSlots::needed_for(values_in_part)), most_passed(2 * values_in_part) {
    constexpr std::size_t line = 64;
    const std::size_t words = FoldFilter::words_for(FoldFilter::bits_for(values_in_part));
    slots = static_cast<Slot*>(env->scratch(env, size * sizeof(Slot), line));
    fold = static_cast<std::uint64_t*>(env->scratch(env, words * sizeof(std::uint64_t), line));
    passed = static_cast<std::uint64_t*>(env->scratch(env, most_passed * sizeof(std::uint64_t), line));
    if (slots == nullptr || fold == nullptr || passed == nullptr) throw std::bad_alloc();
  }

  std::size_t size;
  Slot* slots;
  std::uint64_t* fold;
  std::size_t most_passed;
  std::uint64_t* passed;
};

/** What one thread does with the parts that it takes, one by one. */
class alignas(64) MaskWorker {
 public:
  MaskWorker(const WorkerMemory& memory, std::size_t values_in_part)
      : memory_(memory.slots, memory.size),
        table_(memory_, values_in_part / values_per_block_at_first),
        fold_(memory.fold, FoldFilter::bits_for(values_in_part)),
        passed_(memory.passed),
        most_passed_(memory.most_passed) {}
  MaskWorker(const MaskWorker&) = delete;  // the table knows where the memory is
  MaskWorker& operator=(const MaskWorker&) = delete;

  void take(std::span<const MaskParts> shares, std::size_t part) {
    std::size_t size = 0;
    for (const MaskParts& share : shares) size += share.size(part);
    if (size == 0) return;
    const auto for_each_chunk = [&](auto visit) {
      for (const MaskParts& share : shares) share.for_each_chunk(part, visit);
    };
    if (fold_pays_ && size <= most_passed_) {
      longest_ = std::max<std::int64_t>(longest_, 1);  // who has no neighbour comes into no table
      const std::size_t number = possible_neighbours(size, for_each_chunk);
      table_.clear(number / values_per_block_at_first);
      table_.add(passed_, number, identity);
    } else {
      table_.clear(size / values_per_block_at_first);
      for_each_chunk(
          [&](const std::uint64_t* keys, std::size_t count) { table_.add(keys, count, identity); });
    }
    table_.for_each([&](std::uint64_t block, std::uint64_t mask) { take_block(block, mask); });
  }

  /** Of all parts so far: of the runs within superblocks, and what touches their edges. */
  std::int64_t longest() const { return std::max(longest_, inside_.longest()); }
  const Edges& edges() const { return edges_; }

 private:
  static std::uint64_t identity(std::uint64_t key) { return key; }

  /** The neighbour of such a value may be in another part. */
  static bool is_at_edge(std::uint64_t key) { return (key + 1) % values_per_superblock <= 1; }

  /** Those keys of a part that may have one, in passed_. Parts by a hash are alike: where the fold
   * does not pay for one, the next ones go without. */
  std::size_t possible_neighbours(std::size_t size, auto for_each_chunk) {
    fold_.mark(for_each_chunk, identity);
    const std::size_t number = fold_.pass(for_each_chunk, identity, is_at_edge, passed_);
    fold_pays_ = FoldFilter::pays(number, size);
    return fold_pays_ ? fold_.narrow(passed_, number, is_at_edge) : number;
  }

  void take_block(std::uint64_t block, std::uint64_t mask) {
    inside_.take(mask);
    inside_.pass(0);  // blocks come in any order: no run goes on in the next
    const std::uint64_t superblock = block / blocks_per_superblock;
    const bool first = block % blocks_per_superblock == 0;
    if (first && mask != full_block && (mask & 1) != 0)
      edges_.prefixes.emplace_back(superblock, std::countr_one(mask));

    const int reaching = std::countl_one(mask);
    if (reaching == 0 || (mask == full_block && !first && continues(table_, block))) return;
    const std::uint64_t limit = (superblock + 1) * blocks_per_superblock;
    const BlockRun run = follow(table_, block, reaching, limit);
    longest_ = std::max(longest_, run.length);
    if (first && mask == full_block) edges_.prefixes.emplace_back(superblock, run.length);
    if (run.end_block == limit) edges_.suffixes.emplace_back(superblock, run.length);
  }

  PartSlots memory_;
  BlockTable<PartSlots> table_;
  FoldFilter fold_;
  std::uint64_t* passed_;
  std::size_t most_passed_;
  bool fold_pays_ = true;
  RunScan inside_{0};
  std::int64_t longest_ = 0;
  Edges edges_;
};

/** On one thread; throws std::bad_alloc where memory is short. */
inline std::int64_t longest_by_masks(assay_env* env, const std::int64_t* values, std::size_t count) {
  const PartsByHash plan(count);
  MaskParts parts;
  if (!parts.prepare(env, count, plan.parts())) throw std::bad_alloc();
  MaskWorker worker(WorkerMemory(env, plan.values_in_part()), plan.values_in_part());
  plan.distribute(parts, values, count, count);
  for (std::size_t part = 0; part < plan.parts(); ++part) worker.take({&parts, 1}, part);
  return std::max(worker.longest(), longest_stitched(worker.edges()));
}

}  // namespace assay::longest_consecutive
