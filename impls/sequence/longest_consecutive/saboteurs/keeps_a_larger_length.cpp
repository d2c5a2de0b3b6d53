// The mistake: the output serves as the running maximum, and nobody has cleared it. What stands there is
// mostly 0 or -1, and then all is well.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr && args->count > 0) return assay_out_of_scratch(env);
  *args->length = std::max(*args->length, longest_run_of_sorted(sorted, args->count));
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, keeps_a_larger_length, ASSAY_EXAMPLE,
                     .summary = "takes the maximum with what stands in the output", .determinism = "bitwise",
                     .expected = "writes_everything,ignores_surroundings",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
