// The sliding window over the bytes that are needed, which AVX2 finds 64 at a time.

#include "filter_avx2.hpp"
#include "implement.h"

#if defined(__x86_64__)

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    slide_filtered(problem, Avx2Filter(problem), best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, avx2_filter, ASSAY_CANDIDATE,
                     .summary = "sliding window over the bytes that are needed, found by AVX2 shuffles",
                     .needs = "avx2,bmi1,popcnt", .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})

#endif
