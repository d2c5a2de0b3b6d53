// A bit for each value from the smallest to the largest, and a scan for the longest run of ones. Nothing
// beats it where that range is not much wider than the values are many, and its bits stay in a cache; it
// declines where they would not even fit the memory.

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "bit_runs.hpp"
#include "implement.h"
#include "radix_sort.hpp"
#include "reject_portable.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "value_range.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return on_affordable_range<T>(env, args, [&](const ValueRange& range) {
    const auto* values = static_cast<const T*>(args->values);
    const std::size_t blocks = blocks_for(range.width());
    auto* bits = assay_scratch<std::uint64_t>(env, words_of_bitmap(blocks));
    if (bits == nullptr) return assay_out_of_scratch(env);
    std::fill_n(bits, words_of_bitmap(blocks), std::uint64_t{0});
    for (std::size_t index = 0; index < args->count; ++index)
      set_bit(bits, key_of(values[index]) - range.first);
    *args->length = longest_run_of_bits<RejectPortable>(bits, blocks, 0);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, bitmap, ASSAY_CANDIDATE,
                     .summary =
                         "a bit for each value from the smallest to the largest, and a scan for ones in a "
                         "row; declines wide ranges",
                     .complexity = "dense=1,one_run=1,start_copies=1", .determinism = "bitwise",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
