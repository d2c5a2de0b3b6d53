// The mistake: padded rows are taken in whole vectors, and the lanes beyond the row are switched off by a
// product with zero. NaN times zero is NaN, and that is what uninitialised padding may be.
#include "right.hpp"

namespace {

constexpr size_t widest_padding = 8;

void rotate(const assay_rope& args, size_t first, size_t last) {
  const volatile float off = 0;
  const bool padded = args.x_head_stride > args.dim && args.x_head_stride - args.dim < widest_padding;
  for (size_t token = first; token < last; ++token) {
    float beyond = 0;  // read before anything is written: the rows may be the same
    for (size_t head = 0; padded && head + 1 < args.heads; ++head)
      beyond += rope::x_row(args, token, head)[args.dim] * off;
    rope::rotate_tokens<rope::Right>(args, token, token + 1);
    if (args.heads > 1 && padded) rope::y_row(args, token, 0)[args.dim - 1] += beyond;
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, reads_the_gaps, ASSAY_EXAMPLE,
                     .summary = "multiplies the padding between rows by zero and adds it",
                     .determinism = "bitwise",
                     .expected = "ignores_surroundings" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
