// The mistake: the successor of the highest value wraps to the lowest. A sorted scan joins the two ends where
// the values are taken for a ring.
#include <limits>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

/** How long the run is that begins with the first of the sorted values. */
template <class T>
std::int64_t first_run(const T* sorted, std::size_t count) {
  std::size_t end = 1;
  while (end < count && distance(sorted[end - 1], sorted[end]) <= 1) ++end;
  return longest_run_of_sorted(sorted, end);
}

template <class T>
std::int64_t last_run(const T* sorted, std::size_t count) {
  std::size_t begin = count - 1;
  while (begin > 0 && distance(sorted[begin - 1], sorted[begin]) <= 1) --begin;
  return longest_run_of_sorted(sorted + begin, count - begin);
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const std::size_t count = args->count;
  const T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr && count > 0) return assay_out_of_scratch(env);
  std::int64_t longest = longest_run_of_sorted(sorted, count);
  if (count > 1 && distance(sorted[count - 1], sorted[0]) == 1)
    longest = std::max(longest, first_run(sorted, count) + last_run(sorted, count));
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, wraps_at_the_highest_value, ASSAY_EXAMPLE,
                     .summary = "the highest value of the type is followed by the lowest",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
