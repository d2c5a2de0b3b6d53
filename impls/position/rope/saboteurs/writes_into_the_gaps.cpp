// The mistake: rows that are padded are taken to be this implementation's with their padding, and cleared to
// the end. A caller may keep something of its own there.
#include "right.hpp"

namespace {

constexpr size_t widest_padding = 8;

void rotate(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<rope::Right>(args, first, last);
  const bool heads_are_neighbours = args.seq == 1 || args.y_seq_stride >= args.heads * args.y_head_stride;
  const bool padded =
      heads_are_neighbours && args.y_head_stride > args.dim && args.y_head_stride - args.dim < widest_padding;
  if (!padded) return;
  for (size_t token = first; token < last; ++token)
    for (size_t head = 0; head + 1 < args.heads; ++head)
      for (size_t gap = args.dim; gap < args.y_head_stride; ++gap) rope::y_row(args, token, head)[gap] = 0;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, writes_into_the_gaps, ASSAY_EXAMPLE, .summary = "clears the padding between rows",
                     .determinism = "bitwise", .expected = "ignores_surroundings",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
