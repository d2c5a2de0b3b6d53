// Stream kernels for every architecture but x86-64: NEON on AArch64, plain words elsewhere.
//
// Four accumulators, for the reason given beside the x86-64 kernels.

#if !defined(__x86_64__)

#include <cstring>

#include "harness/target/stream_kernels.hpp"

#if defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace assay::target {
namespace {

/** Makes memory look changed between two passes; otherwise a compiler could do the work of many passes once.
 */
inline void next_pass() { __asm__ volatile("" ::: "memory"); }

#if defined(__aarch64__)

constexpr const char* vectors = "neon";

const std::uint64_t* words(const std::byte* bytes) { return reinterpret_cast<const std::uint64_t*>(bytes); }
std::uint64_t* words(std::byte* bytes) { return reinterpret_cast<std::uint64_t*>(bytes); }

std::uint64_t read(const std::byte* data, std::size_t bytes, std::size_t passes) {
  uint64x2_t a = vdupq_n_u64(0), b = a, c = a, d = a;
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      const std::uint64_t* const at = words(data + i);
      a = veorq_u64(a, vld1q_u64(at));
      b = veorq_u64(b, vld1q_u64(at + 2));
      c = veorq_u64(c, vld1q_u64(at + 4));
      d = veorq_u64(d, vld1q_u64(at + 6));
    }
  }
  const uint64x2_t all = veorq_u64(veorq_u64(a, b), veorq_u64(c, d));
  return vgetq_lane_u64(all, 0) ^ vgetq_lane_u64(all, 1);
}

void write(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes) {
  const uint64x2_t all = vdupq_n_u64(word);
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      std::uint64_t* const target = words(to + i);
      vst1q_u64(target, all);
      vst1q_u64(target + 2, all);
      vst1q_u64(target + 4, all);
      vst1q_u64(target + 6, all);
    }
  }
}

// STNP has no intrinsic in GCC 12.
void write_around_caches(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes) {
  const uint64x2_t all = vdupq_n_u64(word);
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      std::byte* const target = to + i;
      __asm__ volatile(
          "stnp %q[all], %q[all], [%[target]]\n\t"
          "stnp %q[all], %q[all], [%[target], #32]"
          :
          : [all] "w"(all), [target] "r"(target)
          : "memory");
    }
  }
}

void copy(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      const std::uint64_t* const source = words(from + i);
      std::uint64_t* const target = words(to + i);
      const uint64x2_t a = vld1q_u64(source), b = vld1q_u64(source + 2);
      const uint64x2_t c = vld1q_u64(source + 4), d = vld1q_u64(source + 6);
      vst1q_u64(target, a);
      vst1q_u64(target + 2, b);
      vst1q_u64(target + 4, c);
      vst1q_u64(target + 6, d);
    }
  }
}

void copy_around_caches(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      const std::uint64_t* const source = words(from + i);
      std::byte* const target = to + i;
      const uint64x2_t a = vld1q_u64(source), b = vld1q_u64(source + 2);
      const uint64x2_t c = vld1q_u64(source + 4), d = vld1q_u64(source + 6);
      __asm__ volatile(
          "stnp %q[a], %q[b], [%[target]]\n\t"
          "stnp %q[c], %q[d], [%[target], #32]"
          :
          : [a] "w"(a), [b] "w"(b), [c] "w"(c), [d] "w"(d), [target] "r"(target)
          : "memory");
    }
  }
}

#else

constexpr const char* vectors = "plain";

std::uint64_t read(const std::byte* data, std::size_t bytes, std::size_t passes) {
  std::uint64_t folds[4] = {};
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += sizeof(folds)) {
      std::uint64_t words[4];
      std::memcpy(words, data + i, sizeof(words));
      for (std::size_t k = 0; k < 4; ++k) folds[k] ^= words[k];
    }
  }
  return folds[0] ^ folds[1] ^ folds[2] ^ folds[3];
}

void write(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass())
    for (std::size_t i = 0; i < bytes; i += sizeof(word)) std::memcpy(to + i, &word, sizeof(word));
}

void write_around_caches(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes) {
  write(to, word, bytes, passes);
}

void copy(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) std::memcpy(to, from, bytes);
}

void copy_around_caches(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes) {
  copy(to, from, bytes, passes);
}

#endif

}  // namespace

std::vector<StreamKernels> stream_kernels(const Features&) {
  return {{vectors, read, write, write_around_caches, copy, copy_around_caches}};
}

}  // namespace assay::target

#endif  // not x86-64
