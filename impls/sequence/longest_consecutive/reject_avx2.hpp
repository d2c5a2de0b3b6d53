// As reject_portable.hpp, 256 bits at a time with AVX2.
#pragma once

#if defined(__x86_64__)

#include <immintrin.h>

#include <cstdint>

#include "bit_runs.hpp"
#include "reject_portable.hpp"

#define ASSAY_AVX2 __attribute__((target("avx2")))

namespace assay::longest_consecutive {

struct RejectAvx2 {
  ASSAY_AVX2 static bool cannot_beat(const std::uint64_t* block, std::int64_t longest) {
    if (longest < reject_by_rows_from) return false;
    const __m256i ones = _mm256_set1_epi32(-1);
    const __m256i low = load(block);
    const __m256i high = load(block + 4);
    __m256i found;
    if (longest >= reject_by_half_words_from)
      found = _mm256_or_si256(_mm256_cmpeq_epi32(low, ones), _mm256_cmpeq_epi32(high, ones));
    else if (longest >= reject_by_bytes_from)
      found = _mm256_or_si256(_mm256_cmpeq_epi8(low, ones), _mm256_cmpeq_epi8(high, ones));
    else
      found = _mm256_or_si256(_mm256_or_si256(rows_of_four(low), rows_of_four(high)),
                              _mm256_or_si256(rows_of_four(load_half_a_word_on(block)),
                                              rows_of_four(load_half_a_word_on(block + 4))));
    return _mm256_testz_si256(found, found) != 0;
  }

 private:
  ASSAY_AVX2 static __m256i load(const void* from) {
    return _mm256_loadu_si256(static_cast<const __m256i*>(from));
  }
  ASSAY_AVX2 static __m256i load_half_a_word_on(const std::uint64_t* words) {
    return load(reinterpret_cast<const char*>(words) + sizeof(std::uint32_t));
  }
  ASSAY_AVX2 static __m256i rows_of_four(__m256i words) {
    const __m256i pairs = _mm256_and_si256(words, _mm256_srli_epi64(words, 1));
    return _mm256_and_si256(pairs, _mm256_srli_epi64(pairs, 2));
  }
};

}  // namespace assay::longest_consecutive

#endif
