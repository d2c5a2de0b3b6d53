// The mistake: each call adds what it has seen to a history that only close() empties: a server that never
// closes grows with every call.
#include <array>
#include <deque>
#include <exception>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

using Histogram = std::array<std::size_t, 256>;  // by the low byte
using History = std::deque<Histogram>;

assay_status open(assay_env* env, const assay_longest_consecutive*) {
  env->state = new History;
  return ASSAY_OK;
}

void close(assay_env* env) { delete static_cast<History*>(env->state); }

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  try {
    Histogram& histogram = static_cast<History*>(env->state)->emplace_back();
    for (std::size_t index = 0; index < args->count; ++index)
      ++histogram[static_cast<std::uint8_t>(values_of<T>(args)[index])];
  } catch (const std::exception& error) {
    env->explain(env, error.what());
    return ASSAY_FAILED;
  }
  return right<T>(env, args);
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, leaks_memory, ASSAY_EXAMPLE,
                     .summary = "keeps 2 KiB of statistics of every call", .determinism = "bitwise",
                     .expected = "leaves_no_trace", .open = ASSAY_RUN(longest_consecutive, open),
                     .close = close,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
