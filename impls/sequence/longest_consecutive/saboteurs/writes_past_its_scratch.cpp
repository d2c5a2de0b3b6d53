// The mistake: a value is put behind the sorted copy, so that the scan need not count, and the memory asked
// for has no room for it.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const std::size_t count = args->count;
  T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr && count > 0) return assay_out_of_scratch(env);
  if (sorted != nullptr)
    *static_cast<volatile T*>(sorted + count) = sorted[count - 1];  // a copy counts for nothing
  *args->length = longest_run_of_sorted(sorted, sorted == nullptr ? 0 : count + 1);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, writes_past_its_scratch, ASSAY_EXAMPLE,
                     .summary = "puts a sentinel one past its working memory", .determinism = "bitwise",
                     .expected = "stays_in_bounds",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
