// The mistake: run lengths are kept in a byte, to keep the table small; nobody had runs of 256 at hand.
#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const T* sorted = sorted_copy<T>(env, args);
  if (sorted == nullptr && args->count > 0) return assay_out_of_scratch(env);
  std::uint8_t length = args->count > 0 ? 1 : 0;
  std::uint8_t longest = length;
  for (std::size_t index = 1; index < args->count; ++index) {
    const auto step = distance(sorted[index - 1], sorted[index]);
    length = step > 1 ? std::uint8_t{1} : static_cast<std::uint8_t>(length + step);
    longest = std::max(longest, length);
  }
  *args->length = longest;
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, counts_runs_in_a_byte, ASSAY_EXAMPLE,
                     .summary = "run lengths in a byte: wrong from 256 on", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
