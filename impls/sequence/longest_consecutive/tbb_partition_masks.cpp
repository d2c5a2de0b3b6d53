// As partition_masks on all threads: see parallel_masks.hpp.

#include <cstddef>
#include <cstdint>

#include "../common/guarded.hpp"
#include "implement.h"
#include "parallel_masks.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {

using namespace assay::longest_consecutive;

assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  if (args->count >= most_values_in_parts) {
    env->explain(env, too_many_for_parts);
    return ASSAY_UNSUPPORTED;
  }
  return assay::sequence::guarded(env, [&] {
    *args->length =
        longest_by_parallel_masks(env, static_cast<const std::int64_t*>(args->values), args->count);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, tbb_partition_masks, ASSAY_CANDIDATE,
    .summary = "as partition_masks: lists of parts by thread, and a table of masks for each thread",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise", .parallel = 1, .functions = {{ASSAY_I64, ASSAY_RUN(longest_consecutive, run)}})
