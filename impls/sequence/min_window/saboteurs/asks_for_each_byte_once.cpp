// The mistake: which bytes are needed is kept as a set, and how often they are is lost.
#include "right.hpp"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](Problem problem, Best& best) {
    problem.pattern_length = 0;
    for (std::int64_t& need : problem.need) {
      need = std::min<std::int64_t>(need, 1);
      problem.pattern_length += static_cast<std::size_t>(need);
    }
    slide(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, asks_for_each_byte_once, ASSAY_EXAMPLE,
                     .summary = "a window needs each byte of the pattern once only", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
