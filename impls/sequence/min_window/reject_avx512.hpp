// The bits of reject.hpp by AVX-512: comparing 64 bytes gives their word.
#pragma once

#if defined(__x86_64__)

#include "../../common/avx512.hpp"
#include "reject.hpp"

#define ASSAY_AVX512_REJECT __attribute__((target("avx512f,avx512bw,popcnt")))

namespace assay::min_window {

ASSAY_AVX512_REJECT inline void bits_of_avx512(const std::uint8_t* text, std::uint8_t value,
                                               std::uint64_t (&bits)[block_text / 64]) {
  const __m512i wanted = _mm512_set1_epi8(static_cast<char>(value));
  for (std::size_t word = 0; word < block_text / 64; ++word)
    bits[word] = _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(text + 64 * word), wanted);
}

ASSAY_AVX512_REJECT inline bool any_avx512(const Words& words) {
  const __m512i all = _mm512_loadu_si512(&words);
  return _mm512_test_epi64_mask(all, all) != 0;
}

ASSAY_AVX512_REJECT inline bool survivors_avx512(const std::uint8_t* text, const std::vector<Demand>& demands,
                                                 std::size_t length, Words& starts) {
  Words left = ~Words{};
  alignas(64) std::uint64_t bits[block_text / 64];
  for (const Demand& demand : demands) {
    bits_of_avx512(text, demand.value, bits);
    keep_starts_by(demand.times, bits, length, left);
    if (!any_avx512(left)) return false;
  }
  starts = left;
  return true;
}

}  // namespace assay::min_window

#endif
