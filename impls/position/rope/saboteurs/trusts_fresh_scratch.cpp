// The mistake: a mark at the front of the working memory says that the rows have been gathered. It is 0 in
// fresh pages; in the next call it is whatever the last one left.
#include "gathered.hpp"

namespace {

assay_status run(assay_env* env, const assay_rope* args) {
  if (const char* reason = rope::objection(*args)) {
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  uint64_t* gathered = assay_scratch<uint64_t>(env, 1);
  float* rows = assay_scratch<float>(env, rope::elements_of(*args));
  if (gathered == nullptr || (rows == nullptr && rope::elements_of(*args) > 0))
    return assay_out_of_scratch(env);
  const uint64_t mark = rope::elements_of(*args);
  if (*gathered != mark) rope::gather_rows(*args, rows);
  *gathered = mark;
  rope::rotate_gathered(*args, rows);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, trusts_fresh_scratch, ASSAY_EXAMPLE,
                     .summary = "takes working memory to be zero before its first use",
                     .determinism = "bitwise", .expected = "fresh_answers",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, run)}})
