// Windows from the running maximum of next occurrences, without a branch that depends on the text.

#include "next_occurrence.hpp"

#include "blocker.hpp"
#include "filter_plain.hpp"
#include "first_window.hpp"
#include "implement.h"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [env](const Problem& problem, Best& best) {
    const std::size_t start = first_window(problem, 0, best);
    if (start == Best::none) return ASSAY_OK;
    if (best.length > NextOccurrences::longest_window) {  // blocks would need gigabytes
      run_by_blockers(problem, start, problem.length, best);
      return ASSAY_OK;
    }
    auto* scratch =
        assay_scratch<NextOccurrences::Offset>(env, NextOccurrences::scratch_size(problem, best.length));
    if (scratch == nullptr) return assay_out_of_scratch(env);
    NextOccurrences(problem, best.length, scratch).search(PlainFilter(problem), start, problem.length, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, next_occurrence, ASSAY_CANDIDATE,
                     .summary = "running maximum of next occurrences, branch-free", .complexity = "*=1",
                     .determinism = "bitwise", .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
