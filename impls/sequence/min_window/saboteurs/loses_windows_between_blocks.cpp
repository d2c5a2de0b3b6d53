// The mistake: the text is searched block by block, and a window that goes over into the next one is lost.
#include "right.hpp"

namespace {

using namespace assay::min_window;

constexpr std::size_t block = 4096;

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    for (std::size_t begin = 0; begin < problem.length; begin += block) {
      Problem part = problem;
      part.text += begin;
      part.length = std::min(block, problem.length - begin);
      Best found;
      slide(part, found);
      if (found.found()) best.offer(begin + found.start, found.length);
    }
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, loses_windows_between_blocks, ASSAY_EXAMPLE,
                     .summary = "windows across the blocks of 4096 bytes are lost", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
