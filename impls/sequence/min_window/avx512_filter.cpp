// The sliding window over the bytes that are needed, which AVX-512 finds 64 at a time.

#include "filter_avx512.hpp"
#include "implement.h"

#if defined(__x86_64__)

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    slide_filtered(problem, Avx512Filter(problem), best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, avx512_filter, ASSAY_CANDIDATE,
                     .summary = "sliding window over the bytes that are needed, found by AVX-512 look-ups",
                     .needs = "avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt", .complexity = "*=1",
                     .determinism = "bitwise", .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})

#endif
