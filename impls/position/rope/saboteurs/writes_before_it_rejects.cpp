// The mistake: each token's position is looked at when its turn comes, and by the time that one is found to
// be outside of the table, the tokens before it have been written.
#include "right.hpp"

namespace {

assay_status run(assay_env* env, const assay_rope* args) {
  for (size_t token = 0; token < rope::tokens_of(*args); ++token) {
    assay_rope one = *args;  // its window, layout and direction; and the one position
    one.batch = one.seq = 1;
    one.positions = args->positions + token;
    if (const char* reason = rope::objection(one)) {
      env->explain(env, reason);
      return ASSAY_REJECTED;
    }
    rope::rotate_tokens<rope::Right>(*args, token, token + 1);
  }
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, writes_before_it_rejects, ASSAY_EXAMPLE,
                     .summary = "writes the tokens before the one that it rejects", .determinism = "bitwise",
                     .expected = "special_values", .functions = {{ASSAY_F32, ASSAY_RUN(rope, run)}})
