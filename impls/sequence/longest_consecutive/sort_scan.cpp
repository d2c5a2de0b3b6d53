// Sorts a copy by comparisons and scans it: nothing to get wrong, and hard to beat up to a few hundred
// values.

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "implement.h"
#include "scan.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const auto* values = static_cast<const T*>(args->values);
  T* sorted = assay_scratch<T>(env, args->count);
  if (sorted == nullptr && args->count > 0) return assay_out_of_scratch(env);
  std::copy(values, values + args->count, sorted);
  std::sort(sorted, sorted + args->count);
  *args->length = longest_run_of_sorted(sorted, args->count);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, sort_scan, ASSAY_CANDIDATE, .summary = "std::sort of a copy, and a scan",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
