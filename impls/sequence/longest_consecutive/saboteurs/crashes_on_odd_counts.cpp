// The mistake: values are taken in pairs, and the last of an odd count has a partner that is a null pointer.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const T* values = values_of<T>(args);
  for (std::size_t index = 0; index < args->count; index += 2) {
    const volatile T* partner = index + 1 < args->count ? values + index + 1 : nullptr;
    static_cast<void>(*partner);
  }
  return right<T>(env, args);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, crashes_on_odd_counts, ASSAY_EXAMPLE,
                     .summary = "reads through a null pointer where the count is odd",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHEREVER_IT_IS_CALLED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
