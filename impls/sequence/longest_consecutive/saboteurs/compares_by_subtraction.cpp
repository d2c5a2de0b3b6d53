// The mistake: the comparison for qsort() is a difference, the classic of C. It overflows for values far
// apart, and of 64-bit values it keeps the lower half.
#include <cstdlib>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
int difference(const void* left, const void* right) {
  return static_cast<int>(distance(*static_cast<const T*>(right), *static_cast<const T*>(left)));
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  T* sorted = args->count == 0 ? nullptr : assay_scratch<T>(env, args->count);
  if (sorted == nullptr && args->count > 0) return assay_out_of_scratch(env);
  if (args->count > 0) {
    std::copy_n(values_of<T>(args), args->count, sorted);
    std::qsort(sorted, args->count, sizeof(T), difference<T>);
  }
  *args->length = longest_run_of_sorted(sorted, args->count);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, compares_by_subtraction, ASSAY_EXAMPLE,
                     .summary = "sorts by differences, which overflow", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
