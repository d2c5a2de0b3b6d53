// Plug-ins that must be refused, each by one line. Compiled several times, with one ASSAY_BAD_* defined.
#include "implement.h"
#include "shares.h"

namespace {

[[maybe_unused]] assay_status run(assay_env*, const assay_double_it* args) { return double_all(args); }

}  // namespace

#if defined(ASSAY_BAD_OPERATION)
#undef ASSAY_CONTRACT_double_it
#define ASSAY_CONTRACT_double_it \
  { "toy/double_ti", 3, sizeof(assay_double_it) }
#elif defined(ASSAY_BAD_VERSION)
#undef ASSAY_CONTRACT_double_it
#define ASSAY_CONTRACT_double_it \
  { "toy/double_it", 2, sizeof(assay_double_it) }
#elif defined(ASSAY_BAD_ARGUMENTS)
#undef ASSAY_CONTRACT_double_it
#define ASSAY_CONTRACT_double_it \
  { "toy/double_it", 3, 8 }
#endif

#if defined(ASSAY_BAD_NULL)
ASSAY_IMPLEMENTATION(double_it, bad, ASSAY_CANDIDATE, .summary = "null", .functions = {{ASSAY_I32, nullptr}})
#elif defined(ASSAY_BAD_TYPE)
ASSAY_IMPLEMENTATION(double_it, bad, ASSAY_CANDIDATE, .summary = "type",
                     .functions = {{ASSAY_F32, ASSAY_RUN(double_it, run)}})
#elif defined(ASSAY_BAD_NAME)
ASSAY_IMPLEMENTATION(double_it, good, ASSAY_CANDIDATE, .summary = "name",
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run)}})
#elif defined(ASSAY_BAD_NEEDS)
ASSAY_IMPLEMENTATION(double_it, bad, ASSAY_CANDIDATE, .summary = "needs", .needs = "avx3",
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run)}})
#elif defined(ASSAY_BAD_CLAIM)
ASSAY_IMPLEMENTATION(double_it, bad, ASSAY_CANDIDATE, .summary = "claim", .complexity = "all:1",
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run)}})
#elif defined(ASSAY_BAD_FAMILY)
ASSAY_IMPLEMENTATION(double_it, bad, ASSAY_CANDIDATE, .summary = "family", .complexity = "al=1",
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run)}})
#else
ASSAY_IMPLEMENTATION(double_it, bad, ASSAY_CANDIDATE, .summary = "bad",
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run)}})
#endif
