// The mistake: the text is taken for a string of C, which a zero ends.
#include "right.hpp"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](Problem problem, Best& best) {
    const std::uint8_t* end = problem.text + problem.length;
    problem.length = static_cast<std::size_t>(std::find(problem.text, end, 0) - problem.text);
    slide(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, stops_at_a_zero, ASSAY_EXAMPLE,
                     .summary = "what stands behind a zero byte is not found", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
