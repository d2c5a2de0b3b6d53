// Four pairs at a time with AVX2 and FMA. AVX2 has no 64-bit product, but |m| <= 2^31 fits 32 bits: two
// 32-bit products make m theta modulo a turn, and the sign follows.
#if defined(__x86_64__)

#include <immintrin.h>

#include "circle.hpp"
#include "implement.h"
#include "rows.hpp"

#define ASSAY_AVX2 __attribute__((target("avx2,fma")))

namespace {

ASSAY_AVX2 inline __m256i all(std::uint64_t value) {
  return _mm256_set1_epi64x(static_cast<long long>(value));
}

/** A position, ready to multiply with. */
struct Position {
  __m256i magnitude;
  __m256i sign;  // all ones if it is negative
};

ASSAY_AVX2 inline Position position_of(std::int64_t position) {
  const std::uint64_t sign = position < 0 ? ~std::uint64_t{0} : 0;
  return {all((static_cast<std::uint64_t>(position) ^ sign) - sign), all(sign)};
}

/** position * turns modulo 2^64. */
ASSAY_AVX2 inline __m256i phase_of(const Position& position, __m256i turns) {
  const __m256i lower = _mm256_mul_epu32(turns, position.magnitude);
  const __m256i upper = _mm256_mul_epu32(_mm256_srli_epi64(turns, 32), position.magnitude);
  const __m256i phase = _mm256_add_epi64(lower, _mm256_slli_epi64(upper, 32));
  return _mm256_sub_epi64(_mm256_xor_si256(phase, position.sign), position.sign);
}

template <std::size_t terms>
ASSAY_AVX2 inline __m256d polynomial(const double (&term)[terms], __m256d x) {
  __m256d sum = _mm256_set1_pd(term[0]);
  for (std::size_t index = 1; index < terms; ++index)
    sum = _mm256_fmadd_pd(sum, x, _mm256_set1_pd(term[index]));
  return sum;
}

/** Step for step what circle.hpp does with one phase. */
ASSAY_AVX2 inline void cosine_and_sine(__m256i phase, __m128& cosine, __m128& sine) {
  using namespace rope_table;
  const __m256i moved = _mm256_add_epi64(phase, all(eighth_of_turn));
  const __m256i distance = _mm256_srli_epi64(_mm256_slli_epi64(moved, 2), 12);
  const __m256d shifted = _mm256_castsi256_pd(_mm256_or_si256(distance, all(bits_of_two_to_52)));
  const __m256d x = _mm256_mul_pd(_mm256_sub_pd(shifted, _mm256_set1_pd(two_to_52_and_eighth)),
                                  _mm256_set1_pd(radians_per_step));
  const __m256d square = _mm256_mul_pd(x, x);
  const __m256d near_cosine = polynomial(cosine_terms, square);
  const __m256d near_sine = _mm256_mul_pd(polynomial(sine_terms, square), x);

  const __m256i odd =
      _mm256_slli_epi64(moved, 1);  // bit 62 moved into the sign, which is what blendv looks at
  const __m256d swapped = _mm256_castsi256_pd(odd);
  const __m256d sign = _mm256_set1_pd(-0.0);
  const __m256d cosine_sign = _mm256_and_pd(_mm256_castsi256_pd(_mm256_xor_si256(moved, odd)), sign);
  const __m256d sine_sign = _mm256_and_pd(_mm256_castsi256_pd(moved), sign);
  cosine = _mm256_cvtpd_ps(_mm256_xor_pd(_mm256_blendv_pd(near_cosine, near_sine, swapped), cosine_sign));
  sine = _mm256_cvtpd_ps(_mm256_xor_pd(_mm256_blendv_pd(near_sine, near_cosine, swapped), sine_sign));
}

ASSAY_AVX2 inline __m256i load(const std::uint64_t* turns) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(turns));
}

/** The first 1 to 3 lanes. No masked store: slow on AMD's processors before Zen 4, and QEMU 7.2
 *  lets masked lanes fault. */
ASSAY_AVX2 inline void store_first(float* target, __m128 lanes, std::size_t count) {
  if (count & 2) {
    _mm_storel_epi64(reinterpret_cast<__m128i*>(target), _mm_castps_si128(lanes));
    target += 2;
    lanes = _mm_movehl_ps(lanes, lanes);
  }
  if (count & 1) _mm_store_ss(target, lanes);
}

ASSAY_AVX2 void fill(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first,
                     std::size_t last) {
  const std::size_t pairs = args.rotary / 2;
  for (std::size_t row = first; row < last; ++row) {
    const Position position = position_of(args.positions[row]);
    float* cosines = args.cosines + row * pairs;
    float* sines = args.sines + row * pairs;
    __m128 cosine, sine;
    std::size_t pair = 0;
    for (; pair + 4 <= pairs; pair += 4) {
      cosine_and_sine(phase_of(position, load(turns + pair)), cosine, sine);
      _mm_storeu_ps(cosines + pair, cosine);
      _mm_storeu_ps(sines + pair, sine);
    }
    if (pair == pairs) continue;
    cosine_and_sine(phase_of(position, load(turns + pair)), cosine, sine);  // turns are padded
    store_first(cosines + pair, cosine, pairs - pair);
    store_first(sines + pair, sine, pairs - pair);
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(
    rope_table, avx2, ASSAY_CANDIDATE,
    .summary = "AVX2 and FMA intrinsics: fixed-point phases, polynomials, four pairs at a time",
    .needs = "avx2,fma", .complexity = "*=1", .determinism = "bitwise",
    .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, rope_table::run<fill>)}})

#endif
