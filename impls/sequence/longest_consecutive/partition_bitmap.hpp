// 32-bit values distributed by their leading bits, and a bitmap of presence for each part in turn that stays
// in the second level of cache. How the values are spread over the type hardly matters: a part costs at most
// what its bitmap costs, however full it is, and a part with few values is walked from them instead of
// scanned.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>

#include "assay.h"
#include "bit_runs.hpp"
#include "fold_filter.hpp"
#include "part_lists.hpp"
#include "radix_sort.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace assay::longest_consecutive {

using Parts = PartLists<std::uint32_t>;

// 512 KiB of bitmap, and 1024 parts, whose open lines take 64 KiB. Measured with 10^7 and 4 * 10^7 uniform
// values: half of the parts are a fifth faster to distribute than twice as many, and larger bitmaps no slower
// until they leave the cache.
constexpr unsigned part_bits = 22;
constexpr std::size_t values_per_part = std::size_t{1} << part_bits;
constexpr std::size_t parts_of_type = std::size_t{1} << (32 - part_bits);
constexpr std::size_t words_per_part = values_per_part / bits_per_word;
constexpr std::size_t blocks_per_part = words_per_part / words_per_block;
// With a block more, which stays 0 and is read behind the last word.
constexpr std::size_t bytes_of_a_part_s_bitmap = (words_per_part + words_per_block) * sizeof(std::uint64_t);

// Up to two values a line of cache a part is folded, and walked from those that may have a neighbour; above,
// its bitmap is scanned.
constexpr std::size_t most_walked = 2 * blocks_per_part;

// Where a fold does not pay, the next parts go without.
constexpr unsigned parts_without_fold = 15;

/** What one thread works in, part by part. */
struct PartWorker {
  std::uint64_t* bitmap = nullptr;  // all 0 between two parts
  std::uint64_t* fold = nullptr;
  std::uint32_t* passed = nullptr;
  unsigned without_fold = 0;  // parts yet to come

  /** False where there is not enough memory. */
  bool prepare(assay_env* env) {
    constexpr std::size_t line = 64;
    bitmap = static_cast<std::uint64_t*>(env->scratch(env, bytes_of_a_part_s_bitmap, line));
    const std::size_t words = FoldFilter::words_for(FoldFilter::bits_for(most_walked));
    fold = static_cast<std::uint64_t*>(env->scratch(env, words * sizeof(std::uint64_t), line));
    passed = static_cast<std::uint32_t*>(env->scratch(env, most_walked * sizeof(std::uint32_t), line));
    return bitmap != nullptr && fold != nullptr && passed != nullptr;
  }
  void begin() { std::memset(bitmap, 0, bytes_of_a_part_s_bitmap); }
};

/** Sets the bits of a part's keys. */
inline void mark(std::uint64_t* bitmap, const std::uint32_t* keys, std::size_t count) {
  for (std::size_t index = 0; index < count; ++index) set_bit(bitmap, keys[index] % values_per_part);
}

/** The runs of keys whose bits are set, each from its first value, and cleared as it is walked: a line of
 * cache or two a value. */
inline void walk(std::uint64_t* bitmap, const std::uint32_t* keys, std::size_t count, Stretch& stretch) {
  for (std::size_t index = 0; index < count; ++index) {
    const std::size_t position = keys[index] % values_per_part;
    if (!has_bit(bitmap, position) || (position > 0 && has_bit(bitmap, position - 1))) continue;
    const std::int64_t length = take_run(bitmap, position);
    if (position == 0) stretch.prefix = length;
    if (position + static_cast<std::size_t>(length) == values_per_part) stretch.suffix = length;
    stretch.longest = std::max(stretch.longest, length);
  }
}

/** A part with `size` keys, few. */
template <class EachChunk>
Stretch stretch_of_few(PartWorker& worker, std::size_t size, EachChunk for_each_chunk) {
  Stretch stretch = empty_stretch(values_per_part);
  if (worker.without_fold > 0) {
    --worker.without_fold;
    for_each_chunk([&](const std::uint32_t* keys, std::size_t count) { mark(worker.bitmap, keys, count); });
    for_each_chunk(
        [&](const std::uint32_t* keys, std::size_t count) { walk(worker.bitmap, keys, count, stretch); });
    return stretch;
  }
  const auto is_at_edge = [](std::uint32_t key) { return (key + 1) % values_per_part <= 1; };
  const auto identity = [](std::uint32_t key) { return key; };
  FoldFilter fold(worker.fold, FoldFilter::bits_for(size));
  fold.mark(for_each_chunk, identity);
  const std::size_t number = fold.pass(for_each_chunk, identity, is_at_edge, worker.passed);
  if (!FoldFilter::pays(number, size)) worker.without_fold = parts_without_fold;
  mark(worker.bitmap, worker.passed, number);
  walk(worker.bitmap, worker.passed, number, stretch);
  stretch.longest = std::max<std::int64_t>(stretch.longest, 1);
  return stretch;
}

/** The stretch of one part, whose `size` keys for_each_chunk(visit) shows; the longest run of it may be
 * `known` instead, where that is longer. */
template <class Reject, class EachChunk>
__attribute__((always_inline)) inline Stretch stretch_of_part(PartWorker& worker, std::size_t size,
                                                              std::int64_t known, EachChunk for_each_chunk) {
  if (size == 0) return empty_stretch(values_per_part);
  if (size <= most_walked) return stretch_of_few(worker, size, for_each_chunk);
  for_each_chunk([&](const std::uint32_t* keys, std::size_t count) { mark(worker.bitmap, keys, count); });
  const Stretch stretch = stretch_of_bits<Reject>(worker.bitmap, blocks_per_part, known);
  std::fill_n(worker.bitmap, words_per_part, std::uint64_t{0});
  return stretch;
}

/** By the leading bits of values[0 .. count). */
template <class Put>
__attribute__((always_inline)) inline void distribute_by_leading_bits(Parts& parts,
                                                                      const std::int32_t* values,
                                                                      std::size_t count) {
  parts.distribute<Put>(
      values, count, [](std::int32_t value) { return key_of(value); },
      [](std::uint32_t key) { return key >> part_bits; });
}

/** The stretch of one part, whose keys lie in the lists of several shares of the values. */
template <class Reject>
__attribute__((always_inline)) inline Stretch stretch_of_shares(std::span<const Parts> shares,
                                                                std::size_t part, PartWorker& worker,
                                                                std::int64_t known) {
  std::size_t size = 0;
  for (const Parts& share : shares) size += share.size(part);
  return stretch_of_part<Reject>(worker, size, known, [&](auto visit) {
    for (const Parts& share : shares) share.for_each_chunk(part, visit);
  });
}

/** The inner loops, compiled for one instruction set. */
struct PartKernels {
  void (*distribute)(Parts& parts, const std::int32_t* values, std::size_t count);
  void (*distribute_past_caches)(Parts& parts, const std::int32_t* values, std::size_t count);
  Stretch (*stretch)(std::span<const Parts> shares, std::size_t part, PartWorker& worker, std::int64_t known);

  auto distribute_for(std::size_t count_of_all) const {
    return count_of_all * sizeof(std::int32_t) < stream_from_bytes ? distribute : distribute_past_caches;
  }
};

/** On one thread, in working memory from env; null where there is not enough. */
inline std::optional<std::int64_t> longest_by_parts(const PartKernels& kernels, assay_env* env,
                                                    const std::int32_t* values, std::size_t count) {
  PartWorker worker;
  Parts parts;
  if (!worker.prepare(env) || !parts.prepare(env, count, parts_of_type)) return std::nullopt;
  kernels.distribute_for(count)(parts, values, count);
  worker.begin();
  Stretch whole;
  for (std::size_t part = 0; part < parts_of_type; ++part)
    whole = join(whole, kernels.stretch({&parts, 1}, part, worker, whole.longest));
  return whole.longest;
}

/** An implementation on one thread. */
template <const PartKernels& kernels>
assay_status run_by_parts(assay_env* env, const assay_longest_consecutive* args) {
  if (args->count >= most_values_in_parts) {
    env->explain(env, too_many_for_parts);
    return ASSAY_UNSUPPORTED;
  }
  const auto length =
      longest_by_parts(kernels, env, static_cast<const std::int32_t*>(args->values), args->count);
  if (!length) {
    env->explain(env, "not enough memory for the working space");
    return ASSAY_FAILED;
  }
  *args->length = *length;
  return ASSAY_OK;
}

}  // namespace assay::longest_consecutive
