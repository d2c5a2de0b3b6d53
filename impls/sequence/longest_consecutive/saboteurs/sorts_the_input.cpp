// The mistake: saves the copy, and sorts the caller's values.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env*, const assay_longest_consecutive* args) {
  T* values = const_cast<T*>(values_of<T>(args));
  std::sort(values, values + args->count);
  *args->length = longest_run_of_sorted(values, args->count);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, sorts_the_input, ASSAY_EXAMPLE,
                     .summary = "sorts the caller's values in place", .determinism = "bitwise",
                     .expected = "leaves_inputs_alone",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
