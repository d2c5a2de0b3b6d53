// As partition_bitmap on all threads, with the widest instructions that the CPU has: see parallel_parts.hpp.

#include <cstdint>

#include "../common/guarded.hpp"
#include "best_parts.hpp"
#include "implement.h"
#include "parallel_parts.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {

using namespace assay::longest_consecutive;

assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  if (args->count >= most_values_in_parts) {
    env->explain(env, too_many_for_parts);
    return ASSAY_UNSUPPORTED;
  }
  return assay::sequence::guarded(env, [&] {
    const auto length = longest_by_parallel_parts(
        best_parts(), env, static_cast<const std::int32_t*>(args->values), args->count);
    if (!length) return assay_out_of_scratch(env);
    *args->length = *length;
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, tbb_partition_bitmap, ASSAY_CANDIDATE,
    .summary =
        "as partition_bitmap: lists of parts by thread, parts as a parallel reduction; best ISA of the CPU",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise", .parallel = 1, .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run)}})
