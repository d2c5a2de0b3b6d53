// The one to ship: looks at the number of values, at their range and at a sample, and takes the technique
// that is best there, with the widest instructions that the CPU has, on all threads where that pays.
//
//   up to 24 values            insertion sort and a scan: nothing else is set up so fast
//   a narrow range             a bitmap, while it stays in cache
//   many values, 32 bits       partition_bitmap
//   many values, 64 bits       partition_masks
//   scattered                  a fold first, a table of blocks for what may have neighbours
//   clustered                  the table at once: a fold would let everything pass

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>

#include "best_parts.hpp"
#include "bit_runs.hpp"
#include "block_runs.hpp"
#include "block_table.hpp"
#include "folded_bitmap.hpp"
#include "guarded.hpp"
#include "implement.h"
#include "parallel_masks.hpp"
#include "parallel_parts.hpp"
#include "partition_masks.hpp"
#include "radix_sort.hpp"
#include "sample.hpp"
#include "scan.hpp"
#include "scratch_slots.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "value_range.hpp"

namespace {

using namespace assay::longest_consecutive;

constexpr std::size_t few = 24;
constexpr std::size_t parallel_from = 200'000;
template <class T>
constexpr std::size_t parts_from = 300'000;

/** The widest range that a bitmap is for. */
std::uint64_t widest_bitmap(std::size_t count) {
  constexpr std::uint64_t bits_in_cache = std::uint64_t{1} << 23;
  constexpr std::uint64_t bits_per_value = 64;
  return std::min(bits_in_cache, bits_per_value * count);
}

template <class T>
std::int64_t by_insertion(const T* values, std::size_t count) {
  std::array<T, few> sorted;
  for (std::size_t index = 0; index < count; ++index) {
    std::size_t place = index;
    for (; place > 0 && sorted[place - 1] > values[index]; --place) sorted[place] = sorted[place - 1];
    sorted[place] = values[index];
  }
  return longest_run_of_sorted(sorted.data(), count);
}

/** The longest run of a bitmap by the widest instructions that there are. */
std::int64_t scan_portable(const std::uint64_t* bits, std::size_t blocks) {
  return longest_run_of_bits<RejectPortable>(bits, blocks, 0);
}
#if defined(__x86_64__)
ASSAY_AVX2 std::int64_t scan_avx2(const std::uint64_t* bits, std::size_t blocks) {
  return longest_run_of_bits<RejectAvx2>(bits, blocks, 0);
}
ASSAY_AVX512 std::int64_t scan_avx512(const std::uint64_t* bits, std::size_t blocks) {
  return longest_run_of_bits<RejectAvx512>(bits, blocks, 0);
}
#endif
std::int64_t scan(const std::uint64_t* bits, std::size_t blocks) {
#if defined(__x86_64__)
  if (has_avx512()) return scan_avx512(bits, blocks);
  if (has_avx2()) return scan_avx2(bits, blocks);
#endif
  return scan_portable(bits, blocks);
}

template <class T>
std::int64_t by_bitmap(assay_env* env, const T* values, std::size_t count, const ValueRange& range) {
  const std::size_t blocks = blocks_for(range.width());
  auto* bits = assay_scratch<std::uint64_t>(env, words_of_bitmap(blocks));
  if (bits == nullptr) throw std::bad_alloc();
  std::fill_n(bits, words_of_bitmap(blocks), std::uint64_t{0});
  for (std::size_t index = 0; index < count; ++index) set_bit(bits, key_of(values[index]) - range.first);
  return scan(bits, blocks);
}

template <class T>
std::int64_t by_table(assay_env* env, const T* values, std::size_t count) {
  ScratchSlots memory(env);
  BlockTable<ScratchSlots> table(memory, count / values_per_block_at_first);
  table.add(values, count, [](T value) { return std::uint64_t{key_of(value)}; });
  return longest_run_of_blocks(table);
}

std::int64_t by_parts(assay_env* env, const std::int32_t* values, std::size_t count, bool parallel) {
  const auto length = parallel ? longest_by_parallel_parts(best_parts(), env, values, count)
                               : longest_by_parts(best_parts(), env, values, count);
  if (!length) throw std::bad_alloc();
  return *length;
}
std::int64_t by_parts(assay_env* env, const std::int64_t* values, std::size_t count, bool parallel) {
  return parallel ? longest_by_parallel_masks(env, values, count) : longest_by_masks(env, values, count);
}

template <class T>
std::int64_t longest(assay_env* env, const T* values, std::size_t count) {
  if (count <= few) return by_insertion(values, count);
  const Sample sample = sample_of(values, count);
  if (sample.width <= widest_bitmap(count)) {
    const ValueRange range = range_of(values, count);
    if (range.width() <= widest_bitmap(count)) return by_bitmap(env, values, count, range);
  }
  if (count >= parts_from<T> && count < most_values_in_parts)
    return by_parts(env, values, count, env->threads > 1 && count >= parallel_from);
  return sample.shares_blocks ? by_table(env, values, count) : longest_by_folding(env, values, count);
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return guarded(env, [&] {
    *args->length = longest(env, static_cast<const T*>(args->values), args->count);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, adaptive, ASSAY_CANDIDATE,
    .summary = "looks at size, range and a sample, and takes the best technique, ISA and number of threads",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise", .parallel = 1,
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
