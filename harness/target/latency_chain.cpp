// Drawing, writing and following the cycle.

#include "harness/target/latency_chain.hpp"

#include <cstring>
#include <numeric>
#include <random>
#include <utility>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace assay::target {

LatencyChain::LatencyChain(std::size_t bytes, std::uint64_t seed) : successors_(bytes / chain_line_bytes) {
  std::iota(successors_.begin(), successors_.end(), std::uint32_t{0});
  // Sattolo (1986): like a shuffle, but no element is exchanged with itself, which leaves one single cycle.
  std::mt19937_64 random(seed);
  for (std::size_t last = successors_.size(); last > 1; --last)
    std::swap(successors_[last - 1], successors_[random() % (last - 1)]);
}

void LatencyChain::link(std::byte* begin) {
  begin_ = begin;
  at_ = begin;
  for (std::size_t line = 0; line < successors_.size(); ++line) {
    void* const next = begin + chain_line_bytes * successors_[line];
    std::memcpy(begin + chain_line_bytes * line, &next, sizeof(next));
  }
}

bool LatencyChain::flush() const {
#if defined(__x86_64__)
  for (std::size_t line = 0; line < successors_.size(); ++line) _mm_clflush(begin_ + chain_line_bytes * line);
  _mm_mfence();
  return true;
#elif defined(__aarch64__)
  for (std::size_t line = 0; line < successors_.size(); ++line)
    __asm__ volatile("dc civac, %0" : : "r"(begin_ + chain_line_bytes * line) : "memory");
  __asm__ volatile("dsb ish" : : : "memory");
  return true;
#else
  return false;
#endif
}

void LatencyChain::follow(std::size_t loads) {
  void* at = at_;
  for (std::size_t load = 0; load < loads; ++load) {
    std::memcpy(&at, at, sizeof(at));
    __asm__ volatile("" : "+r"(at));  // this load, now: the compiler knows nothing of where it leads
  }
  at_ = at;
}

std::size_t LatencyChain::line() const {
  return static_cast<std::size_t>(static_cast<std::byte*>(at_) - begin_) / chain_line_bytes;
}

}  // namespace assay::target
