// The mistake: each thread scans its part of the sorted values, and a run across the border between two parts
// is not put together again. Right on one thread.
#include "threads.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr && args->count > 0) return assay_out_of_scratch(env);
  const auto threads = static_cast<std::size_t>(env->threads);
  std::vector<std::int64_t> lengths(threads);
  at_once(threads, [&](std::size_t thread) {
    const auto [begin, end] = part_of(args->count, thread, threads);
    lengths[thread] = longest_run_of_sorted(sorted + begin, end - begin);
  });
  *args->length = *std::max_element(lengths.begin(), lengths.end());
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, cuts_runs_between_threads, ASSAY_EXAMPLE,
                     .summary = "loses runs that go across the parts of two threads",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED, .parallel = 1,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
