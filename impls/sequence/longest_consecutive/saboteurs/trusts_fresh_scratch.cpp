// The mistake: the accumulator stands in the working memory and is taken to be 0, as fresh pages are. In the
// next call it still holds the last answer.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  auto* longest = assay_scratch<std::int64_t>(env, 1);
  const T* sorted = sorted_copy<T>(env, args);
  if (longest == nullptr || (sorted == nullptr && args->count > 0)) return assay_out_of_scratch(env);
  *longest = std::max(*longest, longest_run_of_sorted(sorted, args->count));
  *args->length = *longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, trusts_fresh_scratch, ASSAY_EXAMPLE,
                     .summary = "takes working memory to be zero", .determinism = "bitwise",
                     .expected = "fresh_answers",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
