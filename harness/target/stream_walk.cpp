// Walking, and the ways to do it.

#include "harness/target/stream_walk.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace assay::target {
namespace {

/** At most this much is covered by one call, so that large working sets yield samples of about a
 *  millisecond too. The next call goes on behind it, and comes back only after the whole working set. */
constexpr std::size_t stretch_bytes = std::size_t{4} << 20;

/** Keeps a compiler that sees the whole program from leaving out what computes `value`. */
inline void need(std::uint64_t value) { __asm__ volatile("" : : "r"(value)); }

void library_copy(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass) std::memcpy(to, from, bytes);
}

void library_fill(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass) std::memset(to, static_cast<int>(word & 0xff), bytes);
}

constexpr std::uint64_t anything = 0x0101010101010101;

std::size_t streams_of(Pattern pattern) {
  return pattern == Pattern::copy || pattern == Pattern::stream ? 2 : 1;
}

}  // namespace

StreamWalk::StreamWalk(std::byte* begin, std::size_t bytes, Pattern pattern)
    : begin_(begin), stream_(bytes / streams_of(pattern)), stretch_(std::min(stream_, stretch_bytes)) {
  const bool both_ways = pattern != Pattern::read && pattern != Pattern::write;
  bytes_per_step_ = stretch_ * (both_ways ? 2 : 1);
}

template <class Visit>
void StreamWalk::each_stretch(std::size_t steps, Visit visit) {
  if (stretch_ == stream_) return visit(0, steps);
  for (std::size_t step = 0; step < steps; ++step) {
    if (position_ + stretch_ > stream_) position_ = 0;
    visit(position_, std::size_t{1});
    position_ += stretch_;
  }
}

void StreamWalk::read(const StreamKernels& kernels, std::size_t steps) {
  each_stretch(
      steps, [&](std::size_t at, std::size_t passes) { need(kernels.read(begin_ + at, stretch_, passes)); });
}

void StreamWalk::write(WriteKernel kernel, std::size_t steps) {
  each_stretch(steps,
               [&](std::size_t at, std::size_t passes) { kernel(begin_ + at, anything, stretch_, passes); });
}

void StreamWalk::copy(CopyKernel kernel, std::size_t steps) {
  each_stretch(steps, [&](std::size_t at, std::size_t passes) {
    kernel(begin_ + stream_ + at, begin_ + at, stretch_, passes);
  });
}

void StreamWalk::update(CopyKernel kernel, std::size_t steps) {
  each_stretch(
      steps, [&](std::size_t at, std::size_t passes) { kernel(begin_ + at, begin_ + at, stretch_, passes); });
}

std::vector<StreamSteps> stream_ways(Pattern pattern, const Features& features) {
  const StreamKernels kernels = stream_kernels(features).back();
  const auto writing = [](StreamWalk::WriteKernel kernel) {
    return [kernel](StreamWalk& walk, std::size_t steps) { walk.write(kernel, steps); };
  };
  const auto copying = [](StreamWalk::CopyKernel kernel) {
    return [kernel](StreamWalk& walk, std::size_t steps) { walk.copy(kernel, steps); };
  };
  switch (pattern) {
    case Pattern::read:
      return {[kernels](StreamWalk& walk, std::size_t steps) { walk.read(kernels, steps); }};
    case Pattern::write:
      return {writing(kernels.write), writing(kernels.write_around_caches), writing(library_fill)};
    case Pattern::copy:
      return {copying(kernels.copy), copying(library_copy)};
    case Pattern::stream:
      return {copying(kernels.copy_around_caches)};
    case Pattern::update:
      return {[kernels](StreamWalk& walk, std::size_t steps) { walk.update(kernels.copy, steps); }};
  }
  return {};
}

}  // namespace assay::target
