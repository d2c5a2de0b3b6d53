// The mistake: the early return for an empty array keeps the lock, so the next call waits for it for ever.
#include <mutex>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

std::mutex one_at_a_time;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  one_at_a_time.lock();
  if (args->count == 0) {
    *args->length = 0;
    return ASSAY_OK;
  }
  const assay_status status = right<T>(env, args);
  one_at_a_time.unlock();
  return status;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, deadlocks_after_an_early_return, ASSAY_EXAMPLE,
                     .summary = "an early return keeps the lock", .determinism = "bitwise",
                     .expected = "ends" ASSAY_AND_WHEREVER_IT_IS_CALLED,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
