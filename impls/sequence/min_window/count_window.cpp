// The sliding window over an array of 256 counts: the answer of the textbooks, and the baseline. Two branches
// a byte depend on the data, and are mispredicted on fresh text.

#include "implement.h"
#include "slide.hpp"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    slide(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, count_window, ASSAY_CANDIDATE,
                     .summary = "sliding window over an array of counts", .complexity = "*=1",
                     .determinism = "bitwise", .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
