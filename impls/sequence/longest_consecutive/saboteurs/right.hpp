// What the saboteurs of sequence/longest_consecutive share, and what is right in them: a sorted copy and a
// scan, and a set of integers in open addressing.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "../../../common/saboteurs.h"
#include "../scan.hpp"
#include "implement.h"
#include "sequence/longest_consecutive/contract.h"

namespace assay::longest_consecutive {

template <class T>
const T* values_of(const assay_longest_consecutive* args) {
  return static_cast<const T*>(args->values);
}

/** The values in ascending order, in working memory; null where there is not enough, or nothing to sort. */
template <class T>
T* sorted_copy(assay_env* env, const assay_longest_consecutive* args) {
  T* sorted = args->count == 0 ? nullptr : assay_scratch<T>(env, args->count);
  if (sorted == nullptr) return nullptr;
  std::copy_n(values_of<T>(args), args->count, sorted);
  std::sort(sorted, sorted + args->count);
  return sorted;
}

/** Without a mistake. */
template <class T>
assay_status right(assay_env* env, const assay_longest_consecutive* args) {
  const T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr && args->count > 0) return assay_out_of_scratch(env);
  *args->length = longest_run_of_sorted(sorted, args->count);
  return ASSAY_OK;
}

}  // namespace assay::longest_consecutive
