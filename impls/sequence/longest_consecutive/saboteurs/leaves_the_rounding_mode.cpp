// The mistake: rounds downwards while it works out the size of a table, and leaves it at that. The caller's
// sums come out differently from then on.
#include <cfenv>
#include <cmath>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  std::fesetround(FE_DOWNWARD);
  const volatile double load = 0.75;
  const auto slots = static_cast<std::size_t>(std::nearbyint(static_cast<double>(args->count) / load));
  if (slots < args->count) return ASSAY_FAILED;
  return right<T>(env, args);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, leaves_the_rounding_mode, ASSAY_EXAMPLE,
                     .summary = "sets the rounding mode and does not set it back", .determinism = "bitwise",
                     .expected = "leaves_no_trace",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
