// One pair after the other, the vectoriser shut out: the baseline that speed-ups are counted from.
#include "implement.h"
#include "portable.hpp"
#include "tokens.hpp"

namespace {

void rotate(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<rope::Portable<false>>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, scalar, ASSAY_CANDIDATE,
                     .summary = "one pair after the other, no vector instructions", .complexity = "*=1",
                     .determinism = "bitwise", .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
