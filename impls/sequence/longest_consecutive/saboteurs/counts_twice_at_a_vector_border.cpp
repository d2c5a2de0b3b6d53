// The mistake: the scan goes by blocks of eight, and the first value of a block is counted though the last of
// the block before is its equal: the join of two blocks knows the step 1 and the break, and forgets the step
// 0.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

constexpr std::size_t lanes = 8;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr && args->count > 0) return assay_out_of_scratch(env);
  std::int64_t length = args->count > 0 ? 1 : 0;
  std::int64_t longest = length;
  for (std::size_t index = 1; index < args->count; ++index) {
    const auto step = distance(sorted[index - 1], sorted[index]);
    const bool first_of_block = index % lanes == 0;
    length = step > 1 ? 1 : length + (first_of_block ? 1 : static_cast<std::int64_t>(step));
    longest = std::max(longest, length);
  }
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, counts_twice_at_a_vector_border, ASSAY_EXAMPLE,
                     .summary = "a value on both sides of a border between blocks of eight counts twice",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
