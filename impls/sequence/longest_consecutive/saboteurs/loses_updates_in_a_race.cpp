// The mistake: threads raise the common maximum by a plain read and a plain write, and the slower one writes
// what it made of the old value. (The gap between the two is held open, or the proof would depend on luck.)
#include <barrier>

#include "threads.hpp"

namespace {

using namespace assay::longest_consecutive;

/** Of the runs that begin in a part. */
template <class T>
std::int64_t longest_from(const T* sorted, std::size_t count, Part part) {
  std::size_t begin = part.begin;
  while (begin > 0 && begin < part.end && distance(sorted[begin - 1], sorted[begin]) <= 1) ++begin;
  std::size_t end = part.end;
  while (begin < part.end && end < count && distance(sorted[end - 1], sorted[end]) <= 1) ++end;
  return begin < part.end ? longest_run_of_sorted(sorted + begin, end - begin) : 0;
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const std::size_t count = args->count;
  const T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr && count > 0) return assay_out_of_scratch(env);
  const auto threads = static_cast<std::size_t>(env->threads);
  volatile std::int64_t longest = 0;
  std::barrier gap(env->threads);
  at_once(threads, [&](std::size_t thread) {
    const std::int64_t its = longest_from(sorted, count, part_of(count, thread, threads));
    const std::int64_t read = longest;
    gap.arrive_and_wait();
    longest = std::max(read, its);
  });
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, loses_updates_in_a_race, ASSAY_EXAMPLE,
                     .summary = "threads raise a common maximum without synchronisation",
                     .determinism = "bitwise", .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .parallel = 1,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
