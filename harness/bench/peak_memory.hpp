// How much more memory than before a piece of work had resident at its worst moment.
#pragma once

#include <cstddef>
#include <optional>

namespace assay::bench {

/** Starts at construction. Reads the kernel's own high-water mark, so it sees every allocator and every
 * thread. */
class PeakMemory {
 public:
  PeakMemory();
  /** Nothing where the kernel does not let the mark be reset. */
  std::optional<std::size_t> bytes() const;

 private:
  std::optional<std::size_t> before_;
};

}  // namespace assay::bench
