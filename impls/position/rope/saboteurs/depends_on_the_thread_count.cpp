// The mistake: with several threads the work is cut up and goes another way than on one, which rounds
// otherwise. Within the bound, right on any machine, and not "bitwise".
#include <thread>
#include <vector>

#include "right.hpp"

namespace {

void rotate_in_parts(const assay_rope& args, size_t tokens, size_t threads) {
  std::vector<std::jthread> others;
  for (size_t thread = 0; thread < threads; ++thread)
    others.emplace_back([&args, first = tokens * thread / threads, last = tokens * (thread + 1) / threads] {
      rope::rotate_tokens<rope::RightIn<double>>(args, first, last);
    });
}

assay_status run(assay_env* env, const assay_rope* args) {
  if (const char* reason = rope::objection(*args)) {
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  const size_t tokens = rope::tokens_of(*args);
  if (env->threads == 1)
    rope::rotate_tokens<rope::RightIn<float>>(*args, 0, tokens);
  else
    rotate_in_parts(*args, tokens, static_cast<size_t>(env->threads));
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, depends_on_the_thread_count, ASSAY_EXAMPLE,
                     .summary = "the last bits depend on the number of threads, claimed bitwise",
                     .determinism = "bitwise", .expected = "repeats", .parallel = 1,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, run)}})
