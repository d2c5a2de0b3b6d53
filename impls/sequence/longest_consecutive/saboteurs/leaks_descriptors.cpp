// The mistake: each call opens a device, and closes it only when all is over.
#include <fcntl.h>
#include <unistd.h>

#include <vector>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

using Descriptors = std::vector<int>;

assay_status open_state(assay_env* env, const assay_longest_consecutive*) {
  env->state = new Descriptors;
  return ASSAY_OK;
}

void close_state(assay_env* env) {
  auto* descriptors = static_cast<Descriptors*>(env->state);
  for (const int descriptor : *descriptors) ::close(descriptor);
  delete descriptors;
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  const int descriptor = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    env->explain(env, "/dev/null cannot be opened");
    return ASSAY_FAILED;
  }
  static_cast<Descriptors*>(env->state)->push_back(descriptor);
  return right<T>(env, args);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, leaks_descriptors, ASSAY_EXAMPLE,
                     .summary = "leaves a file open in every call", .determinism = "bitwise",
                     .expected = "leaves_no_trace", .open = ASSAY_RUN(longest_consecutive, open_state),
                     .close = close_state,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
