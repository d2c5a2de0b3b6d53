// From every start to the right until the window is complete: the definition, pruned by nothing but the first
// end of each start. Quadratic where windows are long, or where there are none.

#include "implement.h"
#include "problem.hpp"

namespace {

using namespace assay::min_window;

constexpr std::size_t most_steps = std::size_t{1} << 22;  // some milliseconds

/** The length of the shortest window that starts there; Best::none without any. */
std::size_t shortest_from(const Problem& problem, std::size_t start, std::size_t& steps) {
  Counts missing = problem.need;
  std::size_t missing_in_all = problem.pattern_length;
  for (std::size_t end = start; end < problem.length; ++end) {
    ++steps;
    if (missing[problem.text[end]]-- > 0 && --missing_in_all == 0) return end - start + 1;
  }
  return Best::none;
}

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [env](const Problem& problem, Best& best) {
    std::size_t steps = 0;
    for (std::size_t start = 0; start < problem.length; ++start) {
      best.offer(start, shortest_from(problem, start, steps));
      if (steps > most_steps) {
        env->explain(env, "needs more than 2^22 steps: a walk from every start is quadratic in long windows");
        return ASSAY_UNSUPPORTED;
      }
    }
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, brute_force, ASSAY_CANDIDATE,
                     .summary = "from every start to the right until the window is complete",
                     .complexity = "absent=2,ends=2,periodic=1,multiplicity=1", .determinism = "bitwise",
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
