// The mistake: what does not fill a vector of 32 bytes at the end of the text is left out.
#include "right.hpp"

namespace {

using namespace assay::min_window;

constexpr std::size_t vector_bytes = 32;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](Problem problem, Best& best) {
    problem.length -= problem.length % vector_bytes;
    slide(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, forgets_bytes_behind_the_last_vector, ASSAY_EXAMPLE,
                     .summary = "the last bytes of the text are not looked at", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
