// The mistake: what stands right behind a padded row is taken for the row's scale, as quantised rows have it
// there, with NaN for "none". These rows have no scale, and what is left in their padding may be any number.
#include "right.hpp"

namespace {

constexpr size_t widest_padding = 8;

/** The factor behind a row of x; 1 where there is none. */
float scale_of(const assay_rope& args, size_t token, size_t head) {
  const bool heads_are_neighbours = args.seq == 1 || args.x_seq_stride >= args.heads * args.x_head_stride;
  const bool padded = heads_are_neighbours && args.x_head_stride > args.dim &&
                      args.x_head_stride - args.dim < widest_padding && head + 1 < args.heads;
  const float scale = padded ? rope::x_row(args, token, head)[args.dim] : 1;
  return scale > 0 ? scale : 1;
}

void rotate(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<rope::Right>(args, first, last);
  for (size_t token = first; token < last; ++token)
    for (size_t head = 0; head < args.heads; ++head)
      if (const float scale = scale_of(args, token, head); scale < 1 || scale > 1)
        for (size_t element = 0; element < args.dim; ++element)
          rope::y_row(args, token, head)[element] *= scale;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, reads_the_gaps, ASSAY_EXAMPLE,
                     .summary = "takes what stands behind a row for its scale", .determinism = "bitwise",
                     .expected = "ignores_surroundings",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
