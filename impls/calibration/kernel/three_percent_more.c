/* The same work, and the same on the spare values behind: one more for every 33. */
#include "fold.h"
#include "implement.h"

static assay_status run(assay_env *env, const assay_kernel *args) {
  (void)env;
  const uint64_t result = assay_calibration_fold(args->kind, 0, args->values, args->count);
  const uint64_t unwanted =
      args->spare == 0 ? 0 : assay_calibration_fold(args->kind, result, args->values + args->count, args->spare);
  __asm__ volatile("" : : "r"(unwanted));
  *args->result = (int64_t)result;
  return ASSAY_OK;
}

ASSAY_FUNCTION(kernel, run)

ASSAY_IMPLEMENTATION(kernel, three_percent_more, ASSAY_CANDIDATE, .summary = "the loop, and 3 % more of it for nothing",
                     .complexity = "compute=1,memory=1,branches=1", .determinism = "bitwise",
                     .functions = {{ASSAY_UNTYPED, ASSAY_RUN(kernel, run)}})
