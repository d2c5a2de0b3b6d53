// Linked without the version script: an instantiation of std::sort, weak and kept out of line, is visible to
// the whole process.
#include <algorithm>
#include <array>

#include "implement.h"
#include "shares.h"

namespace {

void (*volatile sort)(int32_t*, int32_t*) = &std::sort<int32_t*>;

assay_status run(assay_env*, const assay_double_it* args) {
  std::array<int32_t, 3> values{3, 1, 2};
  sort(values.data(), values.data() + values.size());
  return values.front() == 1 ? double_all(args) : ASSAY_FAILED;
}

}  // namespace

ASSAY_IMPLEMENTATION(double_it, unscripted, ASSAY_CANDIDATE, .summary = "a loop, with exports",
                     .functions = {{ASSAY_I32, ASSAY_RUN(double_it, run)}})
