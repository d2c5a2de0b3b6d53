// Sorts a copy with Highway's quicksort, which partitions whole vectors and sorts short stretches by
// networks, for the widest vectors that the CPU has, and scans it. Only where the library was there when this
// was built.
#if defined(ASSAY_HIGHWAY)

#include <hwy/contrib/sort/vqsort.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "../common/guarded.hpp"
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
  return assay::sequence::guarded(env, [&] {
    std::copy(values, values + args->count, sorted);
    if (args->count > 0) hwy::Sorter()(sorted, args->count, hwy::SortAscending());
    *args->length = longest_run_of_sorted(sorted, args->count);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, vectorised_sort, ASSAY_CANDIDATE,
    .summary = "Highway's vectorised quicksort of a copy, and a scan",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})

#endif
