// The working memory behind assay_env::scratch: blocks that are kept from call to call, so that a call that
// asks for the same sizes as the one before gets the same, already touched memory. On a virtual machine the
// first touch of a page costs more than most algorithms do on it.
#pragma once

#include <cstddef>
#include <optional>
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

  /** From the next call on, every block that is handed out ends at a faulting page, and holds poison: whoever
   * reads what it has not written, or goes beyond, is found out. (Up to alignment - 1 bytes behind the end
   * stay readable.) */
  void fence() { fenced_ = true; }
  /** How far an address is behind a fenced block's end (1 is the very next byte); nothing if it is not right
   * behind one. Async-signal-safe. */
  std::optional<std::size_t> behind(const void* address, std::size_t reach) const;

 private:
  void* take_fenced(std::size_t bytes, std::size_t alignment);

  struct Fenced {
    Region region;
    std::byte* end;
  };
  bool fenced_ = false;
  std::vector<Fenced> fenced_blocks_;
  std::vector<Region> blocks_;
  std::size_t current_ = 0;  // the block that is being handed out
  std::size_t used_ = 0;     // bytes of it
};

}  // namespace assay::memory
