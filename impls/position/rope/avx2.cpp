// Eight floats at a time with AVX2 and FMA. What is left of a window goes through the same steps
// four, two and one at a time: AVX2's masked stores are slow on AMD's processors before Zen 4, and
// QEMU 7.2 lets masked lanes fault.
#if defined(__x86_64__)

#include <immintrin.h>

#include "implement.h"
#include "tokens.hpp"

#define ASSAY_AVX2 __attribute__((target("avx2,fma")))

namespace {

/** Eight or four pairs, their first members in a and their second in b. */
template <bool inverse>
ASSAY_AVX2 inline void turn(__m256& a, __m256& b, __m256 cosine, __m256 sine) {
  const __m256 old_a = a;
  const __m256 a_sine = _mm256_mul_ps(a, sine);
  const __m256 b_sine = _mm256_mul_ps(b, sine);
  a = inverse ? _mm256_fmadd_ps(old_a, cosine, b_sine) : _mm256_fmsub_ps(old_a, cosine, b_sine);
  b = inverse ? _mm256_fmsub_ps(b, cosine, a_sine) : _mm256_fmadd_ps(b, cosine, a_sine);
}
template <bool inverse>
ASSAY_AVX2 inline void turn(__m128& a, __m128& b, __m128 cosine, __m128 sine) {
  const __m128 old_a = a;
  const __m128 a_sine = _mm_mul_ps(a, sine);
  const __m128 b_sine = _mm_mul_ps(b, sine);
  a = inverse ? _mm_fmadd_ps(old_a, cosine, b_sine) : _mm_fmsub_ps(old_a, cosine, b_sine);
  b = inverse ? _mm_fmsub_ps(b, cosine, a_sine) : _mm_fmadd_ps(b, cosine, a_sine);
}

/** Four or two pairs that lie side by side; cosine and sine have each entry of the table twice. */
template <bool inverse>
ASSAY_AVX2 inline __m256 turn_adjacent(__m256 pairs, __m256 cosine, __m256 sine) {
  const __m256 crossed = _mm256_mul_ps(_mm256_permute_ps(pairs, _MM_SHUFFLE(2, 3, 0, 1)), sine);
  return inverse ? _mm256_fmsubadd_ps(pairs, cosine, crossed) : _mm256_fmaddsub_ps(pairs, cosine, crossed);
}
template <bool inverse>
ASSAY_AVX2 inline __m128 turn_adjacent(__m128 pairs, __m128 cosine, __m128 sine) {
  const __m128 crossed = _mm_mul_ps(_mm_permute_ps(pairs, _MM_SHUFFLE(2, 3, 0, 1)), sine);
  return inverse ? _mm_fmsubadd_ps(pairs, cosine, crossed) : _mm_fmaddsub_ps(pairs, cosine, crossed);
}

/** Four entries of the table, each twice. */
ASSAY_AVX2 inline __m256 twice(const float* entries) {
  const __m256i order = _mm256_setr_epi32(0, 0, 1, 1, 2, 2, 3, 3);
  return _mm256_permutevar8x32_ps(_mm256_castps128_ps256(_mm_loadu_ps(entries)), order);
}

/** Two floats in the lower half of a vector. */
ASSAY_AVX2 inline __m128 load_two(const float* values) {
  return _mm_castsi128_ps(_mm_loadl_epi64(reinterpret_cast<const __m128i*>(values)));
}
ASSAY_AVX2 inline void store_two(float* values, __m128 lower) {
  _mm_storel_epi64(reinterpret_cast<__m128i*>(values), _mm_castps_si128(lower));
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
    if (pair + 4 <= pairs) {
      __m128 a = _mm_loadu_ps(x + pair);
      __m128 b = _mm_loadu_ps(x + pairs + pair);
      turn<inverse>(a, b, _mm_loadu_ps(cosines + pair), _mm_loadu_ps(sines + pair));
      _mm_storeu_ps(y + pair, a);
      _mm_storeu_ps(y + pairs + pair, b);
      pair += 4;
    }
    for (; pair < pairs; ++pair) {
      __m128 a = _mm_load_ss(x + pair);
      __m128 b = _mm_load_ss(x + pairs + pair);
      turn<inverse>(a, b, _mm_load_ss(cosines + pair), _mm_load_ss(sines + pair));
      _mm_store_ss(y + pair, a);
      _mm_store_ss(y + pairs + pair, b);
    }
  }

  template <bool inverse>
  ASSAY_AVX2 static void adjacent(const float* x, float* y, const float* cosines, const float* sines,
                                  size_t pairs) {
    size_t pair = 0;
    for (; pair + 4 <= pairs; pair += 4) {
      const __m256 values = _mm256_loadu_ps(x + 2 * pair);
      _mm256_storeu_ps(y + 2 * pair,
                       turn_adjacent<inverse>(values, twice(cosines + pair), twice(sines + pair)));
    }
    if (pair + 2 <= pairs) {
      const __m128 cosine = load_two(cosines + pair), sine = load_two(sines + pair);
      const __m128 turned = turn_adjacent<inverse>(
          _mm_loadu_ps(x + 2 * pair), _mm_unpacklo_ps(cosine, cosine), _mm_unpacklo_ps(sine, sine));
      _mm_storeu_ps(y + 2 * pair, turned);
      pair += 2;
    }
    if (pair < pairs)
      store_two(y + 2 * pair, turn_adjacent<inverse>(load_two(x + 2 * pair), _mm_set1_ps(cosines[pair]),
                                                     _mm_set1_ps(sines[pair])));
  }
};

ASSAY_AVX2 void rotate(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<Avx2>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, avx2, ASSAY_CANDIDATE,
                     .summary = "AVX2 and FMA intrinsics, eight floats at a time", .needs = "avx2,fma",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})

#endif
