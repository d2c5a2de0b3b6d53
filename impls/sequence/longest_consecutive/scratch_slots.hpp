// Slots of hash tables in the working memory of a call.
#pragma once

#include <cstddef>
#include <new>

#include "assay.h"
#include "open_table.hpp"

namespace assay::longest_consecutive {

class ScratchSlots {
 public:
  explicit ScratchSlots(assay_env* env) : env_(env) {}

  /** Throws std::bad_alloc. */
  Slot* slots(std::size_t size) {
    constexpr std::size_t line = 64;
    if (void* memory = env_->scratch(env_, size * sizeof(Slot), line)) return static_cast<Slot*>(memory);
    throw std::bad_alloc();
  }

 private:
  assay_env* env_;
};

}  // namespace assay::longest_consecutive
