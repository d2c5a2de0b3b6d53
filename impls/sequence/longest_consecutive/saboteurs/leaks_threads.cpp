// The mistake: each call starts a thread of its own and lets it idle instead of joining it; only close() ends
// them.
#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

struct Idle {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::vector<std::jthread> threads;  // ended and joined before what they wait on
};

assay_status open(assay_env* env, const assay_longest_consecutive*) {
  env->state = new Idle;
  return ASSAY_OK;
}

void close(assay_env* env) { delete static_cast<Idle*>(env->state); }

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  Idle& idle = *static_cast<Idle*>(env->state);
  assay_status status = ASSAY_FAILED;
  try {
    idle.threads.emplace_back([&idle](const std::stop_token& stop) {
      std::unique_lock lock(idle.mutex);
      idle.wake.wait(lock, stop, [] { return false; });
    });
    status = right<T>(env, args);
  } catch (const std::exception& error) {
    env->explain(env, error.what());
  }
  return status;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, leaks_threads, ASSAY_EXAMPLE,
                     .summary = "leaves an idle thread behind in every call", .determinism = "bitwise",
                     .expected = "leaves_no_trace,reentrant", .open = ASSAY_RUN(longest_consecutive, open),
                     .close = close,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
