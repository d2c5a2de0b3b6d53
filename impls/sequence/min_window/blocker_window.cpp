// The sliding window whose right border runs until the one byte value comes that the left border waits for.

#include "blocker.hpp"
#include "implement.h"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    run_by_blockers(problem, 0, problem.length, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, blocker_window, ASSAY_CANDIDATE,
                     .summary = "sliding window that runs to the byte that its left border waits for",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
