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

ASSAY_SABOTEUR(takes_the_last_of_ties, "the rightmost of windows that are equally short")
