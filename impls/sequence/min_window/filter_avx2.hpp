// The filter of relevant.hpp in AVX2: a byte is in a set of byte values if the row of its low half has the
// bit of its high half. Three look-ups of 16 entries and a comparison for 32 bytes.
#pragma once

#if defined(__x86_64__)

#include <immintrin.h>

#include "relevant.hpp"

#define ASSAY_AVX2 __attribute__((target("avx2,bmi,popcnt")))

namespace assay::min_window {

class Avx2Filter {
 public:
  explicit Avx2Filter(const Problem& problem) {
    for (std::size_t value = 0; value < problem.need.size(); ++value) {
      if (problem.need[value] == 0) continue;
      std::uint8_t& row = (value < 128 ? low_rows_ : high_rows_)[value % 16];
      row = static_cast<std::uint8_t>(row | 1u << (value / 16 % 8));
    }
  }

  ASSAY_AVX2 std::size_t places(const std::uint8_t* text, std::size_t length, std::uint16_t* places) const {
    std::size_t count = 0;
    std::size_t place = 0;
    for (; place + 64 <= length; place += 64) append(relevant(text + place), place, places, count);
    if (place < length) {
      alignas(32) std::uint8_t rest[64] = {};
      for (std::size_t index = 0; place + index < length; ++index) rest[index] = text[place + index];
      append(relevant(rest) & ((std::uint64_t{1} << (length - place)) - 1), place, places, count);
    }
    return count;
  }

 private:
  /** One bit for each of 64 bytes. */
  ASSAY_AVX2 std::uint64_t relevant(const std::uint8_t* text) const {
    return relevant_of_32(text) | std::uint64_t{relevant_of_32(text + 32)} << 32;
  }

  ASSAY_AVX2 std::uint32_t relevant_of_32(const std::uint8_t* text) const {
    const __m256i low_rows = broadcast(low_rows_.data()), high_rows = broadcast(high_rows_.data());
    const __m256i bits = broadcast(bits_.data());
    const __m256i half = _mm256_set1_epi8(0x0f);
    const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
    const __m256i low = _mm256_and_si256(bytes, half);
    const __m256i high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
    const __m256i row = _mm256_blendv_epi8(_mm256_shuffle_epi8(low_rows, low),
                                           _mm256_shuffle_epi8(high_rows, low), bytes);  // by the top bit
    const __m256i bit = _mm256_shuffle_epi8(bits, high);
    return static_cast<std::uint32_t>(
        _mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(row, bit), bit)));
  }

  ASSAY_AVX2 static __m256i broadcast(const std::uint8_t* row) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(row)));
  }

  /** Eight at a time, whether there are so many or not: the branch is on how many eights. */
  ASSAY_AVX2 static void append(std::uint64_t bits, std::size_t place, std::uint16_t* places,
                                std::size_t& count) {
    const std::size_t end = count + static_cast<std::size_t>(_mm_popcnt_u64(bits));
    for (; count < end; count += 8) {
      for (std::size_t index = 0; index < 8; ++index) {
        places[count + index] = static_cast<std::uint16_t>(place + _tzcnt_u64(bits));
        bits = _blsr_u64(bits);
      }
    }
    count = end;
  }

  using Row = std::array<std::uint8_t, 16>;
  Row low_rows_{}, high_rows_{};  // of byte values below 128, and from there
  Row bits_ = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
};

}  // namespace assay::min_window

#endif
