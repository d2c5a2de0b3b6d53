// The mistake: four values at a time, and what is left over is forgotten, except in short arrays, which go
// another way. The sizes that it was developed with are 100, 10 000 and 1 000 000, multiples of four all of
// them.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

constexpr std::size_t unrolled = 4;
constexpr std::size_t short_array = 16;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  assay_longest_consecutive whole_blocks = *args;
  if (args->count > short_array) whole_blocks.count = args->count / unrolled * unrolled;
  return right<T>(env, &whole_blocks);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, right_only_for_benchmark_sizes, ASSAY_EXAMPLE,
                     .summary = "forgets what is left over from blocks of four: right for round sizes",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
