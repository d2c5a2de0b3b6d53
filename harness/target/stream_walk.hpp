// Walks over a working set, for bandwidths: one thread's part of it, stretch by stretch.
#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "harness/target/ceiling.hpp"
#include "harness/target/stream_kernels.hpp"

namespace assay::target {

class StreamWalk {
 public:
  StreamWalk(std::byte* begin, std::size_t bytes, Pattern pattern);

  /** What the pattern counts for one step. */
  std::size_t bytes_per_step() const { return bytes_per_step_; }

  void read(const StreamKernels& kernels, std::size_t steps);

  using WriteKernel = void (*)(std::byte*, std::uint64_t, std::size_t, std::size_t);
  void write(WriteKernel kernel, std::size_t steps);

  using CopyKernel = void (*)(std::byte*, const std::byte*, std::size_t, std::size_t);
  void copy(CopyKernel kernel, std::size_t steps);

  /** A copy onto itself: every line is loaded, and stored where it came from. */
  void update(CopyKernel kernel, std::size_t steps);

 private:
  template <class Visit>
  void each_stretch(std::size_t steps, Visit visit);

  std::byte* begin_;
  std::size_t stream_;   // bytes of the source, and of the destination behind it
  std::size_t stretch_;  // bytes of it that one step covers
  std::size_t bytes_per_step_;
  std::size_t position_ = 0;
};

/** One step after the other of one way to do what a pattern says. */
using StreamSteps = std::function<void(StreamWalk&, std::size_t steps)>;

/** The ways to do it, as wide as `features` allow. The C library's functions stand beside our own loops,
 *  because many an implementation uses them. */
std::vector<StreamSteps> stream_ways(Pattern pattern, const Features& features);

}  // namespace assay::target
