// A hash table of blocks of 64 values with a mask of presence each: up to 64 times fewer entries than values,
// one look-up a value, and runs by bit arithmetic. See block_table.hpp.

#include <cstddef>
#include <cstdint>

#include "../common/guarded.hpp"
#include "folded_bitmap.hpp"
#include "implement.h"
#include "sequence/longest_consecutive/contract.h"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return assay::sequence::guarded(env, [&] {
    *args->length = longest_by_blocks(env, static_cast<const T*>(args->values), args->count);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, block_mask_hash, ASSAY_CANDIDATE,
    .summary = "a hash table of blocks of 64 values, each with a mask of those that are there",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
