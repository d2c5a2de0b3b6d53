// The mistake: tokens are taken two at a time, and the second one goes through code that rounds otherwise.
// Both are within the bound, but a token's bits depend on where it stands: a cache that is filled token by
// token does not hold what one call for all tokens gives.
#include "right.hpp"

namespace {

void rotate(const assay_rope& args, size_t first, size_t last) {
  for (size_t token = first; token < last; ++token) {
    if (token % 2 == 0)
      rope::rotate_tokens<rope::RightIn<float>>(args, token, token + 1);
    else
      rope::rotate_tokens<rope::RightIn<double>>(args, token, token + 1);
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, rounds_every_second_token_otherwise, ASSAY_EXAMPLE,
                     .summary = "a token's last bits depend on where it stands", .determinism = "bitwise",
                     .expected = "laws", .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
