// The mistake: waits by polling, so a call takes 30 ms in which it does nothing. Only from 10 000 values on,
// which is rare enough that the proof does not cost minutes.
#include <chrono>
#include <thread>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

constexpr std::size_t handed_over_from = 10'000;
constexpr std::chrono::milliseconds polling_interval{30};

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const assay_status status = right<T>(env, args);
  if (args->count >= handed_over_from) std::this_thread::sleep_for(polling_interval);
  return status;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, sleeps, ASSAY_EXAMPLE,
                     .summary = "sleeps for 30 ms in a call on 10 000 values or more",
                     .determinism = "bitwise", .expected = "ends",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
