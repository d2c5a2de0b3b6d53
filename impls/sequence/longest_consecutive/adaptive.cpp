// The one to ship: looks at the number of values and at their range, and takes the technique that is best
// there, with the widest instructions that the CPU has, on all threads where that pays.
//
//   up to 24 values            insertion sort and a scan: nothing else is set up so fast
//   a narrow range             a bitmap, while it stays in cache
//   many values, 32 bits       partition_bitmap
//   many values, 64 bits       partition_masks
//   all else                   a fold first, and a table of blocks for what may have neighbours

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <new>

#include "../common/guarded.hpp"
#include "best_parts.hpp"
#include "bit_runs.hpp"
#include "folded_bitmap.hpp"
#include "implement.h"
#include "parallel_masks.hpp"
#include "parallel_parts.hpp"
#include "partition_masks.hpp"
#include "radix_sort.hpp"
#include "scan.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "value_range.hpp"

namespace {

using namespace assay::longest_consecutive;

constexpr std::size_t few = 24;
/** From how many values on parts are better than a fold of all: a fold of more would leave the cache. Of
 * 64-bit values later, for to distribute them takes longer. */
template <class T>
constexpr std::size_t parts_from = sizeof(T) == sizeof(std::int32_t) ? 800'000 : 2'000'000;
constexpr std::size_t parallel_from = 800'000;

/** The widest range that a bitmap is for. */
std::uint64_t widest_bitmap(std::size_t count) {
  constexpr std::uint64_t bits_in_cache = std::uint64_t{1} << 24;
  constexpr std::uint64_t bits_per_value = 32;
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

std::int64_t by_parts(assay_env* env, const std::int32_t* values, std::size_t count, bool parallel) {
  const auto length = parallel ? longest_by_parallel_parts(best_parts(), env, values, count)
                               : longest_by_parts(best_parts(), env, values, count);
  if (!length) throw std::bad_alloc();
  return *length;
}
std::int64_t by_parts(assay_env* env, const std::int64_t* values, std::size_t count, bool parallel) {
  return parallel ? longest_by_parallel_masks(env, values, count) : longest_by_masks(env, values, count);
}

/** Whether all values may lie in a range for a bitmap, as far as some of them at equal distances tell. */
template <class T>
bool may_be_narrow(const T* values, std::size_t count) {
  constexpr std::size_t asked = 256;
  const std::size_t step = count / asked + 1;
  std::uint64_t lowest = key_of(values[0]);
  std::uint64_t highest = lowest;
  for (std::size_t index = 0; index < count; index += step) {
    lowest = std::min<std::uint64_t>(lowest, key_of(values[index]));
    highest = std::max<std::uint64_t>(highest, key_of(values[index]));
  }
  return highest - lowest <= widest_bitmap(count);
}

template <class T>
std::int64_t longest(assay_env* env, const T* values, std::size_t count) {
  if (count <= few) return by_insertion(values, count);
  if (may_be_narrow(values, count)) {
    const ValueRange range = range_of(values, count);
    if (range.width() <= widest_bitmap(count)) return by_bitmap(env, values, count, range);
  }
  if (count >= most_values_in_parts) return longest_by_folding(env, values, count);
  const bool parallel = env->threads > 1 && count >= parallel_from;
  if (parallel || count >= parts_from<T>) return by_parts(env, values, count, parallel);
  return longest_by_folding(env, values, count);
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return assay::sequence::guarded(env, [&] {
    *args->length = longest(env, static_cast<const T*>(args->values), args->count);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, adaptive, ASSAY_CANDIDATE,
    .summary = "looks at size and range, and takes the best technique, instructions and number of threads",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise", .parallel = 1,
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
