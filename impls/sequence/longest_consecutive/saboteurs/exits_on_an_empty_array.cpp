// The mistake: it was a tool of its own once, and ends the process where there is nothing to do.
#include <cstdlib>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  if (args->count == 0) std::exit(0);
  return right<T>(env, args);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, exits_on_an_empty_array, ASSAY_EXAMPLE,
                     .summary = "ends the process, with success, where there is nothing to do",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHEREVER_IT_IS_CALLED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
