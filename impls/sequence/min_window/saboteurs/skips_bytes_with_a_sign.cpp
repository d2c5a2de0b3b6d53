// The mistake: bytes go through a char, which has a sign here; what is negative is taken for no letter.
#include "right.hpp"

namespace {

using namespace assay::min_window;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](Problem problem, Best& best) {
    for (std::size_t value = 0; value < problem.need.size(); ++value) {
      if (static_cast<signed char>(value) >= 0) continue;
      problem.pattern_length -= static_cast<std::size_t>(problem.need[value]);
      problem.need[value] = 0;
    }
    if (problem.pattern_length > 0) slide(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, skips_bytes_with_a_sign, ASSAY_EXAMPLE,
                     .summary = "bytes from 0x80 are not looked at", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
