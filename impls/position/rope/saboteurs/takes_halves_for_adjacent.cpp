// The mistake: the layout is looked at only where the whole head is rotated. Models that rotate a part of a
// head (GPT-NeoX does) get the other layout's pairs.
#include "right.hpp"

namespace {

void rotate(const assay_rope& args, size_t first, size_t last) {
  assay_rope misread = args;
  if (args.rotary < args.dim) misread.layout = ASSAY_ROPE_ADJACENT;
  rope::rotate_tokens<rope::Right>(misread, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, takes_halves_for_adjacent, ASSAY_EXAMPLE,
                     .summary = "takes every partial window for the adjacent layout",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
