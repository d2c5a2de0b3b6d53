// The mistake: the helper that finds a token's row validates the positions up to it first, and is called for
// every head. Linear in the tokens as claimed, it is not.
#include "right.hpp"

namespace {

/** How many of the positions up to the token's own are in the table: all of them. */
size_t valid_positions(const assay_rope& args, size_t token) {
  size_t valid = 0;
  for (size_t earlier = 0; earlier <= token; ++earlier)
    valid += assay_scalar(rope::row_of(args, earlier)) < args.table_rows;
  return valid;
}

void rotate(const assay_rope& args, size_t first, size_t last) {
  for (size_t token = first; token < last; ++token) {
    size_t valid = 0;
    for (size_t head = 0; head < args.heads; ++head) valid += valid_positions(args, token);
    if (valid == args.heads * (token + 1)) rope::rotate_tokens<rope::Right>(args, token, token + 1);
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, checks_all_positions_for_every_head, ASSAY_EXAMPLE,
                     .summary = "quadratic in the number of tokens, claimed linear", .complexity = "halves=1",
                     .determinism = "bitwise", .expected = "keeps_its_complexity",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
