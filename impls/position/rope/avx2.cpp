// Eight floats at a time with AVX2 and FMA; what is left of a window goes through
// the same steps behind a mask.
#if defined(__x86_64__)

#include <immintrin.h>

#include "implement.h"
#include "tokens.hpp"

#define ASSAY_AVX2 __attribute__((target("avx2,fma")))

namespace {

/** The first `count` lanes, 0 .. 8. */
ASSAY_AVX2 inline __m256i first_lanes(size_t count) {
  const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  return _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(count)), lane);
}

/** Eight pairs, their first members in a and their second in b. */
template <bool inverse>
ASSAY_AVX2 inline void turn(__m256& a, __m256& b, __m256 cosine, __m256 sine) {
  const __m256 old_a = a;
  const __m256 a_sine = _mm256_mul_ps(a, sine);
  const __m256 b_sine = _mm256_mul_ps(b, sine);
  a = inverse ? _mm256_fmadd_ps(old_a, cosine, b_sine) : _mm256_fmsub_ps(old_a, cosine, b_sine);
  b = inverse ? _mm256_fmsub_ps(b, cosine, a_sine) : _mm256_fmadd_ps(b, cosine, a_sine);
}

/** Four pairs that lie side by side; the table's entries come one per pair, in the lower half. */
template <bool inverse>
ASSAY_AVX2 inline __m256 turn_adjacent(__m256 pairs, __m128 cosines, __m128 sines) {
  const __m256i twice = _mm256_setr_epi32(0, 0, 1, 1, 2, 2, 3, 3);
  const __m256 cosine = _mm256_permutevar8x32_ps(_mm256_castps128_ps256(cosines), twice);
  const __m256 sine = _mm256_permutevar8x32_ps(_mm256_castps128_ps256(sines), twice);
  const __m256 crossed = _mm256_mul_ps(_mm256_permute_ps(pairs, _MM_SHUFFLE(2, 3, 0, 1)), sine);
  return inverse ? _mm256_fmsubadd_ps(pairs, cosine, crossed) : _mm256_fmaddsub_ps(pairs, cosine, crossed);
}

struct Avx2 {
  template <assay_rope_layout layout, bool inverse>
  ASSAY_AVX2 static void window(const float* x, float* y, const float* cosines, const float* sines,
                                size_t pairs) {
    if constexpr (layout == ASSAY_ROPE_ADJACENT)
      adjacent<inverse>(x, y, cosines, sines, pairs);
    else
      halves<inverse>(x, y, cosines, sines, pairs);
  }

  template <bool inverse>
  ASSAY_AVX2 static void halves(const float* x, float* y, const float* cosines, const float* sines,
                                size_t pairs) {
    size_t pair = 0;
    for (; pair + 8 <= pairs; pair += 8) {
      __m256 a = _mm256_loadu_ps(x + pair);
      __m256 b = _mm256_loadu_ps(x + pairs + pair);
      turn<inverse>(a, b, _mm256_loadu_ps(cosines + pair), _mm256_loadu_ps(sines + pair));
      _mm256_storeu_ps(y + pair, a);
      _mm256_storeu_ps(y + pairs + pair, b);
    }
    if (pair == pairs) return;
    const __m256i mask = first_lanes(pairs - pair);
    __m256 a = _mm256_maskload_ps(x + pair, mask);
    __m256 b = _mm256_maskload_ps(x + pairs + pair, mask);
    turn<inverse>(a, b, _mm256_maskload_ps(cosines + pair, mask), _mm256_maskload_ps(sines + pair, mask));
    _mm256_maskstore_ps(y + pair, mask, a);
    _mm256_maskstore_ps(y + pairs + pair, mask, b);
  }

  template <bool inverse>
  ASSAY_AVX2 static void adjacent(const float* x, float* y, const float* cosines, const float* sines,
                                  size_t pairs) {
    size_t pair = 0;
    for (; pair + 4 <= pairs; pair += 4) {
      const __m256 turned = turn_adjacent<inverse>(_mm256_loadu_ps(x + 2 * pair),
                                                   _mm_loadu_ps(cosines + pair), _mm_loadu_ps(sines + pair));
      _mm256_storeu_ps(y + 2 * pair, turned);
    }
    if (pair == pairs) return;
    const __m256i mask = first_lanes(2 * (pairs - pair));
    const __m128i table_mask = _mm256_castsi256_si128(first_lanes(pairs - pair));
    const __m256 turned = turn_adjacent<inverse>(_mm256_maskload_ps(x + 2 * pair, mask),
                                                 _mm_maskload_ps(cosines + pair, table_mask),
                                                 _mm_maskload_ps(sines + pair, table_mask));
    _mm256_maskstore_ps(y + 2 * pair, mask, turned);
  }
};

ASSAY_AVX2 void rotate(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<Avx2>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, avx2, ASSAY_CANDIDATE,
                     .summary = "AVX2 and FMA intrinsics, eight floats at a time, masked tails",
                     .needs = "avx2,fma", .complexity = "llama3_8b_q_halves_in_place=1",
                     .determinism = "bitwise", .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})

#endif
