// Rows shared out among threads by oneTBB; each thread runs the loop of `auto`. Fixed-point phases do not
// depend on the row before, so every number of threads gives the same bits.
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <exception>

#include "implement.h"
#include "portable.hpp"
#include "rows.hpp"

namespace {

ASSAY_CLONES void fill_tbb(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first,
                           std::size_t last) {
  rope_table::fill_rows(args, turns, first, last);
}

/** Rows per task: enough work to outweigh handing out a task, about a microsecond. */
std::size_t grain(const assay_rope_table& args) {
  constexpr std::size_t entries_per_task = 8192;
  return std::max<std::size_t>(1, entries_per_task / args.rotary);
}

void fill_in_parallel(int threads, const assay_rope_table& args, const std::uint64_t* turns) {
  tbb::task_arena arena(threads);
  arena.execute([&args, turns] {
    tbb::parallel_for(tbb::blocked_range<std::size_t>(0, args.count, grain(args)),
                      [&args, turns](const tbb::blocked_range<std::size_t>& rows) {
                        fill_tbb(args, turns, rows.begin(), rows.end());
                      });
  });
}

assay_status run(assay_env* env, const assay_rope_table* args) {
  try {
    return rope_table::with_turns(
        env, *args, [=](const std::uint64_t* turns) { fill_in_parallel(env->threads, *args, turns); });
  } catch (const std::exception& error) {
    env->explain(env, error.what());
    return ASSAY_FAILED;
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope_table, tbb, ASSAY_CANDIDATE,
                     .summary = "oneTBB over rows, the compiler's vector loop within", .complexity = "*=1",
                     .determinism = "bitwise", .parallel = 1,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, run)}})
