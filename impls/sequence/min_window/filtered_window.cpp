// The sliding window over the places of the bytes that the pattern has, which plain C++ finds.

#include "filter_plain.hpp"
#include "implement.h"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    slide_filtered(problem, PlainFilter(problem), best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, filtered_window, ASSAY_CANDIDATE,
                     .summary = "sliding window over the places of the bytes that are needed",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
