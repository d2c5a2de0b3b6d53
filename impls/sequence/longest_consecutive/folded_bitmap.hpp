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

/** Throws std::bad_alloc where memory is short. */
template <class T>
std::int64_t longest_by_folding(assay_env* env, const T* values, std::size_t count) {
  if (count == 0) return 0;
  constexpr std::size_t line = 64;
  const std::size_t bits = FoldFilter::bits_for(count);
  void* words = env->scratch(env, FoldFilter::words_for(bits) * sizeof(std::uint64_t), line);
  auto* passed = static_cast<std::uint64_t*>(env->scratch(env, count * sizeof(std::uint64_t), line));
  if (words == nullptr || passed == nullptr) throw std::bad_alloc();
  FoldFilter fold(static_cast<std::uint64_t*>(words), bits);
  const auto nobody = [](std::uint64_t) { return false; };
  std::size_t number = fold.pass([&](auto visit) { visit(values, count); },
                                 [](T value) { return std::uint64_t{key_of(value)}; }, nobody, passed);
  if (number <= count / 2) number = fold.narrow(passed, number, nobody);

  ScratchSlots memory(env);
  BlockTable<ScratchSlots> table(memory, number / values_per_block_at_first);
  table.add(passed, number, [](std::uint64_t key) { return key; });
  return std::max<std::int64_t>(1, longest_run_of_blocks(table));
}

}  // namespace assay::longest_consecutive
