// Starts of windows rejected by bits, 512 at a time, which AVX-512 makes of the text.

#include "bit_reject.hpp"
#include "implement.h"
#include "reject_avx512.hpp"

#if defined(__x86_64__)

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    search_by_rejection(survivors_avx512, problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, bit_reject_avx512, ASSAY_CANDIDATE,
                     .summary = "rejects 512 starts at a time by bits of what is near, with AVX-512",
                     .needs = "avx512f,avx512bw,popcnt", .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})

#endif
