// The mistake: tries out what the processor knows under a handler of SIGILL, and leaves the handler there.
#include <csignal>
#include <cstdlib>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

extern "C" void not_known(int) { std::_Exit(EXIT_FAILURE); }

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  std::signal(SIGILL, not_known);
  return right<T>(env, args);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, installs_a_handler, ASSAY_EXAMPLE,
                     .summary = "leaves a handler of SIGILL behind", .determinism = "bitwise",
                     .expected = "leaves_no_trace",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
