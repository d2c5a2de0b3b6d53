// The bits of reject.hpp by AVX2: 32 bytes are compared at once.
#pragma once

#if defined(__x86_64__)

#include <immintrin.h>

#include "reject.hpp"

#define ASSAY_AVX2_REJECT __attribute__((target("avx2,bmi,popcnt")))

namespace assay::min_window {

ASSAY_AVX2_REJECT inline std::uint32_t equal_bytes_avx2(const std::uint8_t* text, __m256i wanted) {
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
  return static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(bytes, wanted)));
}

ASSAY_AVX2_REJECT inline void bits_of_avx2(const std::uint8_t* text, std::uint8_t value,
                                           std::uint64_t (&bits)[block_text / 64]) {
  const __m256i wanted = _mm256_set1_epi8(static_cast<char>(value));
  for (std::size_t word = 0; word < block_text / 64; ++word)
    bits[word] = equal_bytes_avx2(text + 64 * word, wanted) |
                 std::uint64_t{equal_bytes_avx2(text + 64 * word + 32, wanted)} << 32;
}

ASSAY_AVX2_REJECT inline bool any_avx2(const Words& words) {
  __m256i halves[2];
  std::memcpy(halves, &words, sizeof halves);
  const __m256i both = _mm256_or_si256(halves[0], halves[1]);
  return _mm256_testz_si256(both, both) == 0;
}

ASSAY_AVX2_REJECT inline bool survivors_avx2(const std::uint8_t* text, const std::vector<Demand>& demands,
                                             std::size_t length, Words& starts) {
  Words left = ~Words{};
  alignas(64) std::uint64_t bits[block_text / 64];
  for (const Demand& demand : demands) {
    bits_of_avx2(text, demand.value, bits);
    keep_starts_by(demand.times, bits, length, left);
    if (!any_avx2(left)) return false;
  }
  starts = left;
  return true;
}

}  // namespace assay::min_window

#endif
