/* The right way, in C: also the test that a plug-in needs no C++. */
#include "implement.h"
#include "shares.h"

static assay_status run(assay_env *env, const assay_double_it *args) {
  (void)env;
  return double_all(args);
}

static assay_status run_with_state(assay_env *env, const assay_double_it *args) {
  if (env->state == NULL || *(const int32_t *)env->state != 2) {
    env->explain(env, "open() was not called, or its state was lost");
    return ASSAY_FAILED;
  }
  return double_all(args);
}

static assay_status open_it(assay_env *env, const assay_double_it *args) {
  static const int32_t factor = 2;
  (void)args;
  env->state = (void *)&factor;
  return ASSAY_OK;
}

static void close_it(assay_env *env) { env->state = NULL; }

ASSAY_FUNCTION(double_it, run)
ASSAY_FUNCTION(double_it, run_with_state)
ASSAY_FUNCTION(double_it, open_it)

ASSAY_IMPLEMENTATION(double_it, good, ASSAY_CANDIDATE, .summary = "a loop in C",
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run)}})
ASSAY_IMPLEMENTATION(double_it, with_state, ASSAY_CANDIDATE, .summary = "a loop in C that needs open()",
                     .open = ASSAY_RUN(double_it, open_it), .close = close_it,
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run_with_state)}})
