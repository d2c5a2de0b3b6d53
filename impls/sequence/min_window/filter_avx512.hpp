// The filter of relevant.hpp in AVX-512: a set of byte values is 32 bytes of bits, in which VBMI looks up 64
// bytes at once, and VBMI2 squeezes the places of those that are relevant together. They are stored from a
// register: squeezing straight into memory is microcode on Zen 4.
#pragma once

#if defined(__x86_64__)

#include "../../common/avx512.hpp"
#include "relevant.hpp"

#define ASSAY_VBMI2 __attribute__((target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,popcnt")))

namespace assay::min_window {

class Avx512Filter {
 public:
  explicit Avx512Filter(const Problem& problem) {
    for (std::size_t value = 0; value < problem.need.size(); ++value)
      if (problem.need[value] > 0)
        set_[value / 8] = static_cast<std::uint8_t>(set_[value / 8] | 1u << value % 8);
  }

  ASSAY_VBMI2 std::size_t places(const std::uint8_t* text, std::size_t length, std::uint16_t* places) const {
    const __m512i set = _mm512_loadu_si512(set_.data());
    std::size_t count = 0;
    std::size_t place = 0;
    for (; place + 64 <= length; place += 64) {
      __builtin_prefetch(text + place + chunk_bytes);  // the processor's own stops at the ends of pages
      append(relevant(_mm512_loadu_si512(text + place), set), place, places, count);
    }
    if (place < length) {
      const std::uint64_t rest = (std::uint64_t{1} << (length - place)) - 1;
      append(relevant(_mm512_maskz_loadu_epi8(rest, text + place), set) & rest, place, places, count);
    }
    return count;
  }

 private:
  /** One bit for each of 64 bytes: whether its five high bits find a byte of the set that has the bit which
   * its three low ones count to. */
  ASSAY_VBMI2 static std::uint64_t relevant(__m512i bytes, __m512i set) {
    const __m512i bits = _mm512_set1_epi64(static_cast<long long>(0x8040201008040201));
    const __m512i row = _mm512_and_si512(_mm512_srli_epi16(bytes, 3), _mm512_set1_epi8(0x1f));
    const __m512i column = _mm512_and_si512(bytes, _mm512_set1_epi8(0x07));
    return _mm512_test_epi8_mask(_mm512_permutexvar_epi8(row, set), _mm512_shuffle_epi8(bits, column));
  }

  ASSAY_VBMI2 static void append(std::uint64_t bits, std::size_t place, std::uint16_t* places,
                                 std::size_t& count) {
    if (bits == 0) return;
    append_half(static_cast<std::uint32_t>(bits), place, places, count);
    append_half(static_cast<std::uint32_t>(bits >> 32), place + 32, places, count);
  }

  ASSAY_VBMI2 static void append_half(std::uint32_t bits, std::size_t place, std::uint16_t* places,
                                      std::size_t& count) {
    alignas(64) static constexpr std::uint16_t ascending[32] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10,
                                                                11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
                                                                22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
    const __m512i all =
        _mm512_add_epi16(_mm512_load_si512(ascending), _mm512_set1_epi16(static_cast<std::int16_t>(place)));
    // Merged into what is there anyway, as zeroing waits for the register's former contents on Zen 4.
    _mm512_storeu_si512(places + count, _mm512_mask_compress_epi16(all, bits, all));
    count += static_cast<std::size_t>(_mm_popcnt_u32(bits));
  }

  std::array<std::uint8_t, 64> set_{};  // one bit per byte value; the upper half is not looked at
};

}  // namespace assay::min_window

#endif
