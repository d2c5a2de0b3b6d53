// A random cycle through the lines of a buffer, in which each load gives the address of the next.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::target {

class LatencyChain {
 public:
  /** A cycle through all lines of `bytes` bytes, drawn from `seed`. */
  explicit LatencyChain(std::size_t bytes, std::uint64_t seed = 1);

  /** Writes the cycle into memory, a line a link, and begins anew at its first line. */
  void link(std::byte* begin);

  /** Takes the lines out of every cache, and returns whether this architecture lets a program do so. Every
   *  link of the first round after it comes from memory, whatever the size of the caches. */
  bool flush() const;

  /** Goes on by `loads` links; the next call begins where this one ended. */
  void follow(std::size_t loads);

  std::size_t lines() const { return successors_.size(); }

  /** The line that the last call of follow() ended at. */
  std::size_t line() const;

 private:
  std::vector<std::uint32_t> successors_;  // of each line
  std::byte* begin_ = nullptr;
  void* at_ = nullptr;
};

inline constexpr std::size_t chain_line_bytes = 64;

}  // namespace assay::target
