// The mistake: the same address and count are taken for the same values, and the answer is remembered. A
// caller that fills its buffer anew gets the old one.
#include <new>

#include "right.hpp"

namespace {

using namespace assay::longest_consecutive;

struct Remembered {
  const void* values = nullptr;
  std::size_t count = 0;
  std::int64_t length = 0;
};

assay_status open(assay_env* env, const assay_longest_consecutive*) {
  env->state = new (std::nothrow) Remembered;
  return env->state == nullptr ? ASSAY_FAILED : ASSAY_OK;
}

void close(assay_env* env) { delete static_cast<Remembered*>(env->state); }

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  Remembered& remembered = *static_cast<Remembered*>(env->state);
  if (args->count > 0 && remembered.values == args->values && remembered.count == args->count) {
    *args->length = remembered.length;
    return ASSAY_OK;
  }
  const assay_status status = right<T>(env, args);
  if (status == ASSAY_OK) remembered = {args->values, args->count, *args->length};
  return status;
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, caches_by_pointer, ASSAY_EXAMPLE,
                     .summary = "remembers the answer by address and count", .determinism = "bitwise",
                     .expected = "fresh_answers", .open = ASSAY_RUN(longest_consecutive, open),
                     .close = close,
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
