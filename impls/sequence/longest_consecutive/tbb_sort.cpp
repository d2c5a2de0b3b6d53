// Sorts a copy with oneTBB's parallel quicksort and scans it in parallel: the segments of the scan are joined
// in order.

#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/parallel_reduce.h>
#include <tbb/parallel_sort.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "../common/guarded.hpp"
#include "implement.h"
#include "segment.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {

using namespace assay::longest_consecutive;
using Range = tbb::blocked_range<std::size_t>;

constexpr std::size_t grain = 16384;  // values a task: about ten microseconds, well above what a task costs

template <class T>
void copy(const T* values, std::size_t count, T* target) {
  tbb::parallel_for(Range(0, count, grain), [&](const Range& range) {
    std::copy(values + range.begin(), values + range.end(), target + range.begin());
  });
}

template <class T>
std::int64_t longest_run(const T* sorted, std::size_t count) {
  const auto extend = [&](const Range& range, const Segment<T>& so_far) {
    return join(so_far, summarise(sorted + range.begin(), range.size()));
  };
  return tbb::parallel_reduce(Range(0, count, grain), Segment<T>{}, extend, join<T>).longest;
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const auto* values = static_cast<const T*>(args->values);
  const std::size_t count = args->count;
  T* sorted = assay_scratch<T>(env, count);
  if (sorted == nullptr && count > 0) return assay_out_of_scratch(env);
  return assay::sequence::guarded(env, [&] {
    tbb::task_arena arena(env->threads);
    *args->length = arena.execute([&] {
      copy(values, count, sorted);
      tbb::parallel_sort(sorted, sorted + count);
      return longest_run(sorted, count);
    });
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, tbb_sort, ASSAY_CANDIDATE,
    .summary = "tbb::parallel_sort of a copy, and a scan as a parallel reduction",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise", .parallel = 1,
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
