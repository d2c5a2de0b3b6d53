#include "harness/subject/caller.hpp"

namespace assay {

Caller::Caller(assay_type type, int threads) {
  env_.bytes = sizeof(assay_env);
  env_.threads = threads;
  env_.type = type;
  env_.scratch = take_scratch;
  env_.explain = explain;
  env_.harness = this;
}

void* Caller::take_scratch(assay_env* env, std::size_t bytes, std::size_t alignment) {
  return static_cast<Caller*>(env->harness)->scratch_.take(bytes, alignment);
}

void Caller::explain(assay_env* env, const char* text) {
  static_cast<Caller*>(env->harness)->explanation_ = text == nullptr ? "" : text;
}

}  // namespace assay
