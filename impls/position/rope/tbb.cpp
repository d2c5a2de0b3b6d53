// Tokens shared out among threads by oneTBB; each thread runs the loop of `auto`.
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <exception>

#include "implement.h"
#include "portable.hpp"
#include "tokens.hpp"

namespace {

ASSAY_CLONES void rotate_tbb(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<rope::Portable<true>>(args, first, last);
}

/** Tokens per task: enough work to outweigh handing out a task, about a microsecond. */
size_t grain(const assay_rope& args) {
  constexpr size_t elements_per_task = 32768;
  return std::max<size_t>(1, elements_per_task / std::max<size_t>(1, args.heads * args.dim));
}

assay_status run(assay_env* env, const assay_rope* args) {
  if (const char* reason = rope::objection(*args)) {
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  try {
    tbb::task_arena arena(env->threads);
    arena.execute([args] {
      tbb::parallel_for(tbb::blocked_range<size_t>(0, rope::tokens_of(*args), grain(*args)),
                        [args](const tbb::blocked_range<size_t>& tokens) {
                          rotate_tbb(*args, tokens.begin(), tokens.end());
                        });
    });
  } catch (const std::exception& error) {
    env->explain(env, error.what());
    return ASSAY_FAILED;
  }
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, tbb, ASSAY_CANDIDATE,
                     .summary = "oneTBB over tokens, the compiler's vector loop within", .complexity = "*=1",
                     .determinism = "bitwise", .parallel = 1,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, run)}})
