// Looks around the occurrences of the rarest byte value alone: as fast as memory where there is a rare one.

#include "anchor.hpp"
#include "implement.h"
#include "sample.hpp"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    const std::uint8_t rarest = Sample(problem, 0, problem.length).rarest(problem);
    // Where the sample was wrong, and anchors are everywhere, the sliding window goes on alone.
    const std::size_t first = Anchors(problem, rarest).search(0, 0, problem.length, best, problem.length);
    LocalSlide(problem).search(first, problem.length, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, rare_anchor, ASSAY_CANDIDATE,
                     .summary = "memchr for the rarest byte that is needed, and a sliding window around it",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
