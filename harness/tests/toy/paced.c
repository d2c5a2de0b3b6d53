/* The same implementation in two builds, of which one does everything ASSAY_TOY_PASSES times. */
#include "implement.h"
#include "shares.h"

static assay_status run(assay_env *env, const assay_double_it *args) {
  assay_status status = ASSAY_OK;
  int pass;
  (void)env;
  for (pass = 0; pass < ASSAY_TOY_PASSES; ++pass) {
    status = double_all(args);
    __asm__ volatile("" : : "r"(args->y) : "memory");
  }
  return status;
}

ASSAY_FUNCTION(double_it, run)
ASSAY_IMPLEMENTATION(double_it, paced, ASSAY_CANDIDATE, .summary = "a loop in C, some times over",
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run)}})
