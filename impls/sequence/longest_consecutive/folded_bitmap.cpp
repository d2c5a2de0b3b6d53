// Most scattered values have no neighbour, and a bitmap in cache that all of them are folded into says so:
// see fold_filter.hpp. Only what may have one comes into a table of blocks with masks of presence, so little
// on scattered values that the table is all but free, and little as well where values lie together, for
// blocks are shared.

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
    *args->length = longest_by_folding(env, static_cast<const T*>(args->values), args->count);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, folded_bitmap, ASSAY_CANDIDATE,
    .summary =
        "values without a neighbour modulo a bitmap in cache are dropped; a table of masks for the rest",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
