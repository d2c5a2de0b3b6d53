// The sliding window on several threads, by where windows start. What comes first is a window at all, by
// counting on one thread: it bounds how far each part reads beyond its end.

#include "first_window.hpp"
#include "implement.h"
#include "parts.hpp"

namespace {

using namespace assay::min_window;

constexpr std::size_t smallest_part = 64 * 1024;  // some hundred microseconds, well above what a task costs

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [env](const Problem& problem, Best& best) {
    const std::size_t first = first_window(problem, 0, best);
    if (first == Best::none) return ASSAY_OK;
    // A part reads a window's length twice: where windows are long, parts must be, too.
    const std::size_t grain = std::max(smallest_part, 4 * best.length);
    search_in_parts(env->threads, first, problem.length, grain, best,
                    [&](std::size_t /*thread*/, std::size_t begin, std::size_t end, Best& part_best) {
                      LocalSlide(problem).search(begin, end, part_best);
                    });
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, tbb_windows, ASSAY_CANDIDATE,
                     .summary = "sliding windows on several threads, by where they start",
                     .complexity = "*=1", .determinism = "bitwise", .parallel = 1,
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
