// Stream kernels for x86-64: one set per vector width, compiled per function so that the program still
// starts on any CPU.
//
// Four accumulators: a CPU loads two or three vectors a cycle and an exclusive or takes one, so a single
// chain of them would be the limit, and not the loads. With 512 bits even the number of such operations is:
// two a cycle, as many as loads. One VPTERNLOG folds two loads in at once, which read 350 GB/s from an L1
// where one addition a load read 290 and loads that nobody used 370.

#if defined(__x86_64__)

#include <immintrin.h>

#include <array>
#include <functional>
#include <numeric>

#include "harness/target/stream_kernels.hpp"

namespace assay::target {
namespace {

/** Makes memory look changed between two passes; otherwise a compiler could do the work of many passes once.
 */
inline void next_pass() { __asm__ volatile("" ::: "memory"); }

template <std::size_t n>
std::uint64_t folded(const std::array<std::uint64_t, n>& lanes) {
  return std::accumulate(lanes.begin(), lanes.end(), std::uint64_t{0}, std::bit_xor<>());
}

// --- 128-bit -------------------------------------------------------------------------------------------

std::uint64_t read_sse2(const std::byte* data, std::size_t bytes, std::size_t passes) {
  __m128i a = _mm_setzero_si128(), b = a, c = a, d = a;
  const auto* const end = reinterpret_cast<const __m128i*>(data + bytes);
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (const auto* at = reinterpret_cast<const __m128i*>(data); at != end; at += 4) {
      a = _mm_xor_si128(a, _mm_load_si128(at));
      b = _mm_xor_si128(b, _mm_load_si128(at + 1));
      c = _mm_xor_si128(c, _mm_load_si128(at + 2));
      d = _mm_xor_si128(d, _mm_load_si128(at + 3));
    }
  }
  alignas(16) std::array<std::uint64_t, 2> lanes;
  _mm_store_si128(reinterpret_cast<__m128i*>(lanes.data()),
                  _mm_xor_si128(_mm_xor_si128(a, b), _mm_xor_si128(c, d)));
  return folded(lanes);
}

void write_sse2(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes) {
  const __m128i all = _mm_set1_epi64x(static_cast<long long>(word));
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      auto* const target = reinterpret_cast<__m128i*>(to + i);
      _mm_store_si128(target, all);
      _mm_store_si128(target + 1, all);
      _mm_store_si128(target + 2, all);
      _mm_store_si128(target + 3, all);
    }
  }
}

void write_around_sse2(std::byte* to, std::uint64_t word, std::size_t bytes, std::size_t passes) {
  const __m128i all = _mm_set1_epi64x(static_cast<long long>(word));
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      auto* const target = reinterpret_cast<__m128i*>(to + i);
      _mm_stream_si128(target, all);
      _mm_stream_si128(target + 1, all);
      _mm_stream_si128(target + 2, all);
      _mm_stream_si128(target + 3, all);
    }
  }
  _mm_sfence();
}

void copy_sse2(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      const auto* const source = reinterpret_cast<const __m128i*>(from + i);
      auto* const target = reinterpret_cast<__m128i*>(to + i);
      const __m128i a = _mm_load_si128(source), b = _mm_load_si128(source + 1);
      const __m128i c = _mm_load_si128(source + 2), d = _mm_load_si128(source + 3);
      _mm_store_si128(target, a);
      _mm_store_si128(target + 1, b);
      _mm_store_si128(target + 2, c);
      _mm_store_si128(target + 3, d);
    }
  }
}

void copy_around_sse2(std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 64) {
      const auto* const source = reinterpret_cast<const __m128i*>(from + i);
      auto* const target = reinterpret_cast<__m128i*>(to + i);
      const __m128i a = _mm_load_si128(source), b = _mm_load_si128(source + 1);
      const __m128i c = _mm_load_si128(source + 2), d = _mm_load_si128(source + 3);
      _mm_stream_si128(target, a);
      _mm_stream_si128(target + 1, b);
      _mm_stream_si128(target + 2, c);
      _mm_stream_si128(target + 3, d);
    }
  }
  _mm_sfence();
}

// --- 256-bit -------------------------------------------------------------------------------------------

__attribute__((target("avx2"))) std::uint64_t read_avx2(const std::byte* data, std::size_t bytes,
                                                        std::size_t passes) {
  __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
  const auto* const end = reinterpret_cast<const __m256i*>(data + bytes);
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (const auto* at = reinterpret_cast<const __m256i*>(data); at != end; at += 4) {
      a = _mm256_xor_si256(a, _mm256_load_si256(at));
      b = _mm256_xor_si256(b, _mm256_load_si256(at + 1));
      c = _mm256_xor_si256(c, _mm256_load_si256(at + 2));
      d = _mm256_xor_si256(d, _mm256_load_si256(at + 3));
    }
  }
  alignas(32) std::array<std::uint64_t, 4> lanes;
  _mm256_store_si256(reinterpret_cast<__m256i*>(lanes.data()),
                     _mm256_xor_si256(_mm256_xor_si256(a, b), _mm256_xor_si256(c, d)));
  return folded(lanes);
}

__attribute__((target("avx2"))) void write_avx2(std::byte* to, std::uint64_t word, std::size_t bytes,
                                                std::size_t passes) {
  const __m256i all = _mm256_set1_epi64x(static_cast<long long>(word));
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 128) {
      auto* const target = reinterpret_cast<__m256i*>(to + i);
      _mm256_store_si256(target, all);
      _mm256_store_si256(target + 1, all);
      _mm256_store_si256(target + 2, all);
      _mm256_store_si256(target + 3, all);
    }
  }
}

__attribute__((target("avx2"))) void write_around_avx2(std::byte* to, std::uint64_t word, std::size_t bytes,
                                                       std::size_t passes) {
  const __m256i all = _mm256_set1_epi64x(static_cast<long long>(word));
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 128) {
      auto* const target = reinterpret_cast<__m256i*>(to + i);
      _mm256_stream_si256(target, all);
      _mm256_stream_si256(target + 1, all);
      _mm256_stream_si256(target + 2, all);
      _mm256_stream_si256(target + 3, all);
    }
  }
  _mm_sfence();
}

__attribute__((target("avx2"))) void copy_avx2(std::byte* to, const std::byte* from, std::size_t bytes,
                                               std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 128) {
      const auto* const source = reinterpret_cast<const __m256i*>(from + i);
      auto* const target = reinterpret_cast<__m256i*>(to + i);
      const __m256i a = _mm256_load_si256(source), b = _mm256_load_si256(source + 1);
      const __m256i c = _mm256_load_si256(source + 2), d = _mm256_load_si256(source + 3);
      _mm256_store_si256(target, a);
      _mm256_store_si256(target + 1, b);
      _mm256_store_si256(target + 2, c);
      _mm256_store_si256(target + 3, d);
    }
  }
}

__attribute__((target("avx2"))) void copy_around_avx2(std::byte* to, const std::byte* from, std::size_t bytes,
                                                      std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 128) {
      const auto* const source = reinterpret_cast<const __m256i*>(from + i);
      auto* const target = reinterpret_cast<__m256i*>(to + i);
      const __m256i a = _mm256_load_si256(source), b = _mm256_load_si256(source + 1);
      const __m256i c = _mm256_load_si256(source + 2), d = _mm256_load_si256(source + 3);
      _mm256_stream_si256(target, a);
      _mm256_stream_si256(target + 1, b);
      _mm256_stream_si256(target + 2, c);
      _mm256_stream_si256(target + 3, d);
    }
  }
  _mm_sfence();
}

// --- 512-bit -------------------------------------------------------------------------------------------

__attribute__((target("avx512f"))) std::uint64_t read_avx512(const std::byte* data, std::size_t bytes,
                                                             std::size_t passes) {
  constexpr int exclusive_or_of_three = 0x96;  // the truth table of a ^ b ^ c
  __m512i a = _mm512_setzero_si512(), b = a, c = a, d = a;
  const std::byte* const end = data + bytes;
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (const std::byte* at = data; at != end; at += 512) {
      a = _mm512_ternarylogic_epi64(a, _mm512_load_si512(at), _mm512_load_si512(at + 64),
                                    exclusive_or_of_three);
      b = _mm512_ternarylogic_epi64(b, _mm512_load_si512(at + 128), _mm512_load_si512(at + 192),
                                    exclusive_or_of_three);
      c = _mm512_ternarylogic_epi64(c, _mm512_load_si512(at + 256), _mm512_load_si512(at + 320),
                                    exclusive_or_of_three);
      d = _mm512_ternarylogic_epi64(d, _mm512_load_si512(at + 384), _mm512_load_si512(at + 448),
                                    exclusive_or_of_three);
    }
  }
  alignas(64) std::array<std::uint64_t, 8> lanes;
  _mm512_store_si512(lanes.data(), _mm512_xor_si512(_mm512_xor_si512(a, b), _mm512_xor_si512(c, d)));
  return folded(lanes);
}

__attribute__((target("avx512f"))) void write_avx512(std::byte* to, std::uint64_t word, std::size_t bytes,
                                                     std::size_t passes) {
  const __m512i all = _mm512_set1_epi64(static_cast<long long>(word));
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 256) {
      auto* const target = reinterpret_cast<__m512i*>(to + i);
      _mm512_store_si512(target, all);
      _mm512_store_si512(target + 1, all);
      _mm512_store_si512(target + 2, all);
      _mm512_store_si512(target + 3, all);
    }
  }
}

__attribute__((target("avx512f"))) void write_around_avx512(std::byte* to, std::uint64_t word,
                                                            std::size_t bytes, std::size_t passes) {
  const __m512i all = _mm512_set1_epi64(static_cast<long long>(word));
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 256) {
      auto* const target = reinterpret_cast<__m512i*>(to + i);
      _mm512_stream_si512(target, all);
      _mm512_stream_si512(target + 1, all);
      _mm512_stream_si512(target + 2, all);
      _mm512_stream_si512(target + 3, all);
    }
  }
  _mm_sfence();
}

__attribute__((target("avx512f"))) void copy_avx512(std::byte* to, const std::byte* from, std::size_t bytes,
                                                    std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 256) {
      const __m512i a = _mm512_load_si512(from + i), b = _mm512_load_si512(from + i + 64);
      const __m512i c = _mm512_load_si512(from + i + 128), d = _mm512_load_si512(from + i + 192);
      _mm512_store_si512(to + i, a);
      _mm512_store_si512(to + i + 64, b);
      _mm512_store_si512(to + i + 128, c);
      _mm512_store_si512(to + i + 192, d);
    }
  }
}

__attribute__((target("avx512f"))) void copy_around_avx512(std::byte* to, const std::byte* from,
                                                           std::size_t bytes, std::size_t passes) {
  for (std::size_t pass = 0; pass < passes; ++pass, next_pass()) {
    for (std::size_t i = 0; i < bytes; i += 256) {
      const __m512i a = _mm512_load_si512(from + i), b = _mm512_load_si512(from + i + 64);
      const __m512i c = _mm512_load_si512(from + i + 128), d = _mm512_load_si512(from + i + 192);
      _mm512_stream_si512(reinterpret_cast<__m512i*>(to + i), a);
      _mm512_stream_si512(reinterpret_cast<__m512i*>(to + i + 64), b);
      _mm512_stream_si512(reinterpret_cast<__m512i*>(to + i + 128), c);
      _mm512_stream_si512(reinterpret_cast<__m512i*>(to + i + 192), d);
    }
  }
  _mm_sfence();
}

}  // namespace

std::vector<StreamKernels> stream_kernels(const Features& features) {
  std::vector<StreamKernels> kernels = {
      {"sse2", read_sse2, write_sse2, write_around_sse2, copy_sse2, copy_around_sse2}};
  if (features.has("avx2"))
    kernels.push_back({"avx2", read_avx2, write_avx2, write_around_avx2, copy_avx2, copy_around_avx2});
  if (features.has("avx512f"))
    kernels.push_back(
        {"avx512", read_avx512, write_avx512, write_around_avx512, copy_avx512, copy_around_avx512});
  return kernels;
}

}  // namespace assay::target

#endif  // __x86_64__
