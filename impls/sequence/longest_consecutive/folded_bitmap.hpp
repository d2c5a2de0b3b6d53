// A fold of all values in cache as a filter, and a table of blocks for those that pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include "assay.h"
#include "block_runs.hpp"
#include "block_table.hpp"
#include "fold_filter.hpp"
#include "radix_sort.hpp"
#include "scratch_slots.hpp"

namespace assay::longest_consecutive {

/** Throws std::bad_alloc where memory is short. */
template <class T>
std::int64_t longest_by_folding(assay_env* env, const T* values, std::size_t count) {
  if (count == 0) return 0;
  const std::size_t bits = FoldFilter::bits_for(count);
  auto* words = static_cast<std::uint64_t*>(
      env->scratch(env, FoldFilter::words_for(bits) * sizeof(std::uint64_t), alignof(Line<std::uint64_t>)));
  if (words == nullptr) throw std::bad_alloc();
  FoldFilter fold(words, bits);
  for (std::size_t index = 0; index < count; ++index) fold.add(key_of(values[index]));
  fold.close();

  constexpr std::size_t values_per_block_at_first = 16;  // the table grows where there are fewer
  ScratchSlots memory(env);
  BlockTable<ScratchSlots> table(memory, count / values_per_block_at_first);
  for_each_group_that_passes(
      values, count, [](T value) { return std::uint64_t{key_of(value)}; },
      [&](std::uint64_t key) { return fold.may_have_neighbours(key); },
      [&](const std::uint64_t* keys, std::size_t size) {
        table.add(keys, size, [](std::uint64_t key) { return key; });
      });
  return std::max<std::int64_t>(1, longest_run_of_blocks(table));
}

}  // namespace assay::longest_consecutive
