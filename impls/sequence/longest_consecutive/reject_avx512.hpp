// As reject_portable.hpp, 512 bits at a time with AVX-512: a whole block is one vector.
#pragma once

#if defined(__x86_64__)

#include "../../common/avx512.hpp"

#include <cstdint>

#include "bit_runs.hpp"
#include "reject_portable.hpp"

#define ASSAY_AVX512 __attribute__((target("avx512f,avx512bw")))

namespace assay::longest_consecutive {

struct RejectAvx512 {
  ASSAY_AVX512 static bool cannot_beat(const std::uint64_t* block, std::int64_t longest) {
    if (longest < reject_by_rows_from) return false;
    const __m512i words = _mm512_loadu_si512(block);
    const __m512i ones = _mm512_set1_epi32(-1);
    if (longest >= reject_by_half_words_from) return _mm512_cmpeq_epi32_mask(words, ones) == 0;
    if (longest >= reject_by_bytes_from) return _mm512_cmpeq_epi8_mask(words, ones) == 0;
    const __m512i half_a_word_on =
        _mm512_loadu_si512(reinterpret_cast<const char*>(block) + sizeof(std::uint32_t));
    const __m512i found = _mm512_or_si512(rows_of_four(words), rows_of_four(half_a_word_on));
    return _mm512_test_epi64_mask(found, found) == 0;
  }

 private:
  ASSAY_AVX512 static __m512i rows_of_four(__m512i words) {
    const __m512i pairs = _mm512_and_si512(words, _mm512_srli_epi64(words, 1));
    return _mm512_and_si512(pairs, _mm512_srli_epi64(pairs, 2));
  }
};

}  // namespace assay::longest_consecutive

#endif
