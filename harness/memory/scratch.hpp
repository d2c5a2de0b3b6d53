// The working memory behind assay_env::scratch: blocks that are kept from call to call, so that a call that
// asks for the same sizes as the one before gets the same, already touched memory. On a virtual machine the
// first touch of a page costs more than most algorithms do on it.
#pragma once

#include <cstddef>
#include <vector>

#include "harness/memory/region.hpp"

namespace assay::memory {

class Scratch {
 public:
  /** Everything handed out is free again. */
  void begin_call();
  /** Null where the machine has no more. alignment is a power of two, at most a page. */
  void* take(std::size_t bytes, std::size_t alignment);
  std::size_t capacity() const;

 private:
  std::vector<Region> blocks_;
  std::size_t current_ = 0;  // the block that is being handed out
  std::size_t used_ = 0;     // bytes of it
};

}  // namespace assay::memory
