// The mistake: the inverse negates the caller's table in place, so that the loop has nothing to decide, and
// nobody negates it back.
#include "right.hpp"

namespace {

assay_status run(assay_env* env, const assay_rope* args) {
  if (const char* reason = rope::objection(*args)) {
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  assay_rope forward = *args;
  if (args->direction == ASSAY_ROPE_INVERSE) {
    auto* sines = const_cast<float*>(args->sines);
    for (size_t entry = 0; entry < args->table_rows * (args->rotary / 2); ++entry)
      sines[entry] = -sines[entry];
    forward.direction = ASSAY_ROPE_FORWARD;
  }
  rope::rotate_tokens<rope::Right>(forward, 0, rope::tokens_of(forward));
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, negates_the_sines, ASSAY_EXAMPLE,
                     .summary = "the inverse negates the caller's sines", .determinism = "bitwise",
                     .expected = "leaves_inputs_alone,reentrant",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, run)}})
