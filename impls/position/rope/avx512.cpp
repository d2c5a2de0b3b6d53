// Sixteen floats at a time with AVX-512; what is left of a window goes through the same steps behind a mask.
#if defined(__x86_64__)

#include "../../common/avx512.hpp"

#include "implement.h"
#include "tokens.hpp"

#define ASSAY_AVX512 __attribute__((target("avx512f")))

namespace {

/** The first `count` lanes, 0 .. 16. */
ASSAY_AVX512 inline __mmask16 first_lanes(size_t count) { return static_cast<__mmask16>((1u << count) - 1u); }

/** Sixteen pairs, their first members in a and their second in b. */
template <bool inverse>
ASSAY_AVX512 inline void turn(__m512& a, __m512& b, __m512 cosine, __m512 sine) {
  const __m512 old_a = a;
  const __m512 a_sine = _mm512_mul_ps(a, sine);
  const __m512 b_sine = _mm512_mul_ps(b, sine);
  a = inverse ? _mm512_fmadd_ps(old_a, cosine, b_sine) : _mm512_fmsub_ps(old_a, cosine, b_sine);
  b = inverse ? _mm512_fmsub_ps(b, cosine, a_sine) : _mm512_fmadd_ps(b, cosine, a_sine);
}

/** Eight pairs that lie side by side; the table's entries come one per pair, in the lower half. */
template <bool inverse>
ASSAY_AVX512 inline __m512 turn_adjacent(__m512 pairs, __m512 cosines, __m512 sines) {
  const __m512i twice = _mm512_setr_epi32(0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7);
  const __m512 cosine = _mm512_permutexvar_ps(twice, cosines);
  const __m512 sine = _mm512_permutexvar_ps(twice, sines);
  const __m512 crossed = _mm512_mul_ps(_mm512_permute_ps(pairs, _MM_SHUFFLE(2, 3, 0, 1)), sine);
  return inverse ? _mm512_fmsubadd_ps(pairs, cosine, crossed) : _mm512_fmaddsub_ps(pairs, cosine, crossed);
}

struct Avx512 {
  template <assay_rope_layout layout, bool inverse>
  ASSAY_AVX512 static void window(const float* x, float* y, const float* cosines, const float* sines,
                                  size_t pairs) {
    if constexpr (layout == ASSAY_ROPE_ADJACENT)
      adjacent<inverse>(x, y, cosines, sines, pairs);
    else
      halves<inverse>(x, y, cosines, sines, pairs);
  }

  template <bool inverse>
  ASSAY_AVX512 static void halves(const float* x, float* y, const float* cosines, const float* sines,
                                  size_t pairs) {
    size_t pair = 0;
    for (; pair + 16 <= pairs; pair += 16) {
      __m512 a = _mm512_loadu_ps(x + pair);
      __m512 b = _mm512_loadu_ps(x + pairs + pair);
      turn<inverse>(a, b, _mm512_loadu_ps(cosines + pair), _mm512_loadu_ps(sines + pair));
      _mm512_storeu_ps(y + pair, a);
      _mm512_storeu_ps(y + pairs + pair, b);
    }
    if (pair == pairs) return;
    const __mmask16 mask = first_lanes(pairs - pair);
    __m512 a = _mm512_maskz_loadu_ps(mask, x + pair);
    __m512 b = _mm512_maskz_loadu_ps(mask, x + pairs + pair);
    turn<inverse>(a, b, _mm512_maskz_loadu_ps(mask, cosines + pair),
                  _mm512_maskz_loadu_ps(mask, sines + pair));
    _mm512_mask_storeu_ps(y + pair, mask, a);
    _mm512_mask_storeu_ps(y + pairs + pair, mask, b);
  }

  template <bool inverse>
  ASSAY_AVX512 static void adjacent(const float* x, float* y, const float* cosines, const float* sines,
                                    size_t pairs) {
    size_t pair = 0;
    for (; pair + 8 <= pairs; pair += 8) {
      const __m512 cosine = _mm512_castps256_ps512(_mm256_loadu_ps(cosines + pair));
      const __m512 sine = _mm512_castps256_ps512(_mm256_loadu_ps(sines + pair));
      _mm512_storeu_ps(y + 2 * pair, turn_adjacent<inverse>(_mm512_loadu_ps(x + 2 * pair), cosine, sine));
    }
    if (pair == pairs) return;
    const __mmask16 mask = first_lanes(2 * (pairs - pair));
    const __mmask16 table_mask = first_lanes(pairs - pair);
    const __m512 turned = turn_adjacent<inverse>(_mm512_maskz_loadu_ps(mask, x + 2 * pair),
                                                 _mm512_maskz_loadu_ps(table_mask, cosines + pair),
                                                 _mm512_maskz_loadu_ps(table_mask, sines + pair));
    _mm512_mask_storeu_ps(y + 2 * pair, mask, turned);
  }
};

ASSAY_AVX512 void rotate(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<Avx512>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, avx512, ASSAY_CANDIDATE,
                     .summary = "AVX-512 intrinsics, sixteen floats at a time, masked tails",
                     .needs = "avx512f", .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})

#endif
