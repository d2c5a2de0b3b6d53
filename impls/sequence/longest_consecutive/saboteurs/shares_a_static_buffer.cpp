// The mistake: saves the working memory for short arrays by a static one, which all callers share. (Sorted by
// heap: two at once leave the values in disorder, and never the buffer. The yield holds the gap open, or the
// proof would depend on luck.)
#include <thread>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

constexpr std::size_t room = 16384;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  static T sorted[room];
  if (args->count > room) return right<T>(env, args);
  std::copy_n(values_of<T>(args), args->count, sorted);
  std::this_thread::yield();
  std::make_heap(sorted, sorted + args->count);
  std::sort_heap(sorted, sorted + args->count);
  *args->length = longest_run_of_sorted(sorted, args->count);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, shares_a_static_buffer, ASSAY_EXAMPLE,
                     .summary = "sorts in a static array", .determinism = "bitwise", .expected = "reentrant",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
