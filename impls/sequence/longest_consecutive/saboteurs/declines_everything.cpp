// The mistake: a check of the machine that no machine passes, so it never computes, and never is wrong
// either.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

assay_status run(assay_env* env, const assay_longest_consecutive*) {
  env->explain(env, "needs a later processor");
  return ASSAY_UNSUPPORTED;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, declines_everything, ASSAY_EXAMPLE,
                     .summary = "says of every case that it is not supported", .determinism = "bitwise",
                     .expected = "matches_reference",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run)}})
