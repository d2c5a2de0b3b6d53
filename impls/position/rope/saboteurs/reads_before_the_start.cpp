// The mistake: asks whether a token has the same position as the one before it, to fetch the row of the table
// ahead of time if not, and asks it of the first token too. What it finds there hardly matters.
#include "right.hpp"

namespace {

void rotate(const assay_rope& args, size_t first, size_t last) {
  for (size_t token = first; token < last; ++token) {
    const volatile int64_t* position = args.positions + token;
    const bool another_row = *(position - 1) != *position;
    if (another_row) __builtin_prefetch(args.cosines + rope::row_of(args, token) * (args.rotary / 2));
    rope::rotate_tokens<rope::Right>(args, token, token + 1);
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, reads_before_the_start, ASSAY_EXAMPLE,
                     .summary = "compares the first position with the one before it",
                     .determinism = "bitwise", .expected = "stays_in_bounds",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
