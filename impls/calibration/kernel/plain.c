/* What three_percent_more is measured against. */
#include "fold.h"
#include "implement.h"

static assay_status run(assay_env *env, const assay_kernel *args) {
  (void)env;
  *args->result = (int64_t)assay_calibration_fold(args->kind, 0, args->values, args->count);
  return ASSAY_OK;
}

ASSAY_FUNCTION(kernel, run)

ASSAY_IMPLEMENTATION(kernel, plain, ASSAY_CANDIDATE, .summary = "the loop", .complexity = "compute=1,memory=1,branches=1",
                     .determinism = "bitwise", .functions = {{ASSAY_UNTYPED, ASSAY_RUN(kernel, run)}})
