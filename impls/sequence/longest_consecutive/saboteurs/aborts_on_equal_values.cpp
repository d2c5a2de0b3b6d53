// The mistake: an assertion of what is not so. The values "are distinct, and a longest run of 1 means that
// there is one of them".
#include <cstdlib>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const T* values = values_of<T>(args);
  const bool equal = args->count > 1 && std::count(values, values + args->count, values[0]) ==
                                            static_cast<std::ptrdiff_t>(args->count);
  if (equal) std::abort();
  return right<T>(env, args);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, aborts_on_equal_values, ASSAY_EXAMPLE,
                     .summary = "asserts that not all values are equal", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHEREVER_IT_IS_CALLED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
