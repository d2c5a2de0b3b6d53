// Blocks of starts rejected by the counts of what is near: for long windows, and the sliding window for
// others.

#include "block_counts.hpp"

#include "blocker.hpp"
#include "first_window.hpp"
#include "implement.h"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    std::size_t first = first_window(problem, 0, best);
    if (first == Best::none) return ASSAY_OK;
    if (best.length <= BlockCounts::longest_window) {
      BlockCounts blocks(problem);
      blocks.search(first, problem.length, best);
      first = blocks.next();
    }
    run_by_blockers(problem, first, problem.length, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, block_counts, ASSAY_CANDIDATE,
                     .summary = "rejects blocks of starts by the counts of what is near", .complexity = "*=1",
                     .determinism = "bitwise", .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
