// The mistake: a window is taken if it is as short as the best, not only if it is shorter.
#include "right.hpp"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    Missing missing(problem);
    std::size_t left = 0;
    for (std::size_t right = 0; right < problem.length; ++right) {
      missing.enter(problem.text[right]);
      while (missing.nothing()) {
        if (right - left + 1 <= best.length) best = {left, right - left + 1};
        missing.leave(problem.text[left++]);
      }
    }
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, takes_the_last_of_ties, ASSAY_EXAMPLE,
                     .summary = "the rightmost of windows that are equally short", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
