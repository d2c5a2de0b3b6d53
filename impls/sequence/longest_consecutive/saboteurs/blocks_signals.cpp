// The mistake: nobody may interrupt it while it works, and the early return for short arrays does not let
// them through again: the program can no longer be stopped from its terminal.
#include <csignal>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  sigset_t interrupts, before;
  sigemptyset(&interrupts);
  sigaddset(&interrupts, SIGINT);
  pthread_sigmask(SIG_BLOCK, &interrupts, &before);
  if (args->count <= 1) {
    *args->length = static_cast<std::int64_t>(args->count);
    return ASSAY_OK;
  }
  const assay_status status = right<T>(env, args);
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  return status;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, blocks_signals, ASSAY_EXAMPLE,
                     .summary = "an early return leaves SIGINT blocked", .determinism = "bitwise",
                     .expected = "leaves_no_trace",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
