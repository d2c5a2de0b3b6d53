// The loops that ceilings are measured with: nothing but loads and stores, as wide as the CPU can.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "harness/target/features.hpp"

namespace assay::target {

/** One set of kernels, for one kind of vectors. Addresses are multiples of 64, `bytes` one of
 *  stream_granule, and every kernel goes over its data `passes` times. */
struct StreamKernels {
  const char* name;  // of the vectors: "sse2", "avx2", ...

  /** The exclusive or of all 64-bit words in all passes (0 if their number is even): an answer that needs
   *  every load. */
  std::uint64_t (*read)(const std::byte* data, std::size_t bytes, std::size_t passes);

  /** Sets all bytes to those of `word`, over and over. */
  void (*write)(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes);

  /** The same with stores that go around the caches, and so spare the load of each line before it is
   *  overwritten. */
  void (*write_around_caches)(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes);

  void (*copy)(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes);

  /** The same with stores that go around the caches. */
  void (*copy_around_caches)(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes);
};

inline constexpr std::size_t stream_granule = 512;

/** What can run with `features`, the widest last. Never empty. */
std::vector<StreamKernels> stream_kernels(const Features& features);

}  // namespace assay::target
