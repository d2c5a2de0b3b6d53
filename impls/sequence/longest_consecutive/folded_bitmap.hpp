// A fold of all values in cache as a filter, and a table of blocks for those that pass.
#pragma once

#include <algorithm>
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

/** The table alone. Throws std::bad_alloc where memory is short. */
template <class T>
std::int64_t longest_by_blocks(assay_env* env, const T* values, std::size_t count) {
  ScratchSlots memory(env);
  BlockTable<ScratchSlots> table(memory, count / values_per_block_at_first);
  table.add(values, count, [](T value) { return std::uint64_t{key_of(value)}; });
  return longest_run_of_blocks(table);
}

/** Throws std::bad_alloc where memory is short. */
template <class T>
std::int64_t longest_by_folding(assay_env* env, const T* values, std::size_t count) {
  if (count == 0) return 0;
  constexpr std::size_t line = 64;
  const std::size_t bits = FoldFilter::bits_for(count);
  void* words = env->scratch(env, FoldFilter::words_for(bits) * sizeof(std::uint64_t), line);
  if (words == nullptr) throw std::bad_alloc();
  FoldFilter fold(static_cast<std::uint64_t*>(words), bits);
  const auto for_each_chunk = [&](auto visit) { visit(values, count); };
  const auto key = [](T value) { return std::uint64_t{key_of(value)}; };
  fold.mark(for_each_chunk, key);
  if (!fold.will_pay(values, count, key)) return longest_by_blocks(env, values, count);

  auto* passed = static_cast<std::uint64_t*>(env->scratch(env, count * sizeof(std::uint64_t), line));
  if (passed == nullptr) throw std::bad_alloc();
  const auto nobody = [](std::uint64_t) { return false; };
  std::size_t number = fold.pass(for_each_chunk, key, nobody, passed);
  number = fold.narrow(passed, number, nobody);
  ScratchSlots memory(env);
  BlockTable<ScratchSlots> table(memory, number / values_per_block_at_first);
  table.add(passed, number, [](std::uint64_t one) { return one; });
  return std::max<std::int64_t>(1, longest_run_of_blocks(table));
}

}  // namespace assay::longest_consecutive
