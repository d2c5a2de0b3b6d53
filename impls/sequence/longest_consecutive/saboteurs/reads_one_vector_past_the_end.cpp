// The mistake: the copy goes by whole vectors of sixteen bytes, and what is too much is not used. The last
// vector reaches past the end, onto a page that need not be there.
#include <cstring>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  constexpr std::size_t lanes = 16 / sizeof(T);
  const std::size_t count = args->count;
  T* sorted = assay_scratch<T>(env, count + lanes);
  if (sorted == nullptr) return assay_out_of_scratch(env);
  for (std::size_t index = 0; index < count; index += lanes)
    std::memcpy(sorted + index, values_of<T>(args) + index, sizeof(T[lanes]));
  std::sort(sorted, sorted + count);
  *args->length = longest_run_of_sorted(sorted, count);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, reads_one_vector_past_the_end, ASSAY_EXAMPLE,
                     .summary = "loads whole vectors, and does not use what is too much",
                     .determinism = "bitwise", .expected = "stays_in_bounds",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
