// The mistake: asks a vector for its first value before it asks whether there is one, and lets the exception
// out.
#include <vector>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const T* values = values_of<T>(args);
  const std::vector<T> copy(values, values + args->count);
  const bool all_equal = std::count(copy.begin(), copy.end(), copy.at(0)) == std::ssize(copy);
  if (!all_equal) return right<T>(env, args);
  *args->length = 1;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, throws_on_an_empty_array, ASSAY_EXAMPLE,
                     .summary = "lets std::out_of_range out where there is no first value",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHEREVER_IT_IS_CALLED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
