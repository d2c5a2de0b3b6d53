// The mistake: between the path for short arrays and the one for long ones lies a third that counts copies of
// a value as if they continued the run. No case of the suite has its sizes, so only a law that repeats the
// values of a case gets there.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

constexpr std::size_t longer_than_short = 1024;
constexpr std::size_t shorter_than_long = 4000;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  if (args->count <= longer_than_short || args->count >= shorter_than_long) return right<T>(env, args);
  const T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr) return assay_out_of_scratch(env);
  std::int64_t length = 1;
  std::int64_t longest = 1;
  for (std::size_t index = 1; index < args->count; ++index) {
    length = distance(sorted[index - 1], sorted[index]) <= 1 ? length + 1 : 1;
    longest = std::max(longest, length);
  }
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, counts_copies_at_middle_sizes, ASSAY_EXAMPLE,
                     .summary = "counts copies between 1024 and 4000 values, where the suite has no case",
                     .determinism = "bitwise", .expected = "laws",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
