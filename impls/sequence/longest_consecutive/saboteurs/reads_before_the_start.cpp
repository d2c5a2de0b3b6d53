// The mistake: asks of one pair of neighbours too many whether the values are sorted already. What it finds before
// the start can at worst make it sort them.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const volatile T* values = values_of<T>(args);
  bool ascending = true;
  for (std::size_t index = args->count; index-- > 0;) ascending = ascending & (*(values + index - 1) <= values[index]);
  if (!ascending) return right<T>(env, args);
  *args->length = longest_run_of_sorted(values_of<T>(args), args->count);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, reads_before_the_start, ASSAY_EXAMPLE,
                     .summary = "compares the first value with the one before it",
                     .determinism = "bitwise", .expected = "stays_in_bounds",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
