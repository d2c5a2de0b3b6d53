// One caller of an implementation: its environment, its working memory, and what was explained to it.
#pragma once

#include <string>

#include "assay.h"
#include "harness/memory/scratch.hpp"

namespace assay {

class Caller {
 public:
  Caller(assay_type type, int threads);
  Caller(const Caller&) = delete;  // the environment points here
  Caller& operator=(const Caller&) = delete;

  assay_status run(assay_run_fn* function, const void* arguments) {
    scratch_.begin_call();
    return function(&env_, arguments);
  }

  assay_env* env() { return &env_; }
  const std::string& explanation() const { return explanation_; }  // the last one given
  std::size_t scratch_bytes() const { return scratch_.capacity(); }
  memory::Scratch& scratch() { return scratch_; }
  const memory::Scratch& scratch() const { return scratch_; }

 private:
  static void* take_scratch(assay_env* env, std::size_t bytes, std::size_t alignment);
  static void explain(assay_env* env, const char* text);

  assay_env env_{};
  memory::Scratch scratch_;
  std::string explanation_;
};

}  // namespace assay
