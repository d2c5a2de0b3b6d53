// The mistake: how often a byte is needed is kept in a byte, as no word has a letter 256 times.
#include "right.hpp"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](Problem problem, Best& best) {
    problem.pattern_length = 0;
    for (std::int64_t& need : problem.need) {
      need = static_cast<std::uint8_t>(need);
      problem.pattern_length += static_cast<std::size_t>(need);
    }
    if (problem.pattern_length > 0) slide(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, counts_needs_in_a_byte, ASSAY_EXAMPLE,
                     .summary = "needs in a byte: wrong from 256 on", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
