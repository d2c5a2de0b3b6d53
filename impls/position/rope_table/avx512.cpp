// Eight pairs at a time with AVX-512, which multiplies 64-bit integers and makes doubles of them.
#if defined(__x86_64__)

#include "../../common/avx512.hpp"
#include "circle.hpp"
#include "implement.h"
#include "rows.hpp"

#define ASSAY_AVX512 __attribute__((target("avx512f,avx512dq")))

namespace {

ASSAY_AVX512 inline __m512i all(std::uint64_t value) {
  return _mm512_set1_epi64(static_cast<long long>(value));
}

template <std::size_t terms>
ASSAY_AVX512 inline __m512d polynomial(const double (&term)[terms], __m512d x) {
  __m512d sum = _mm512_set1_pd(term[0]);
  for (std::size_t index = 1; index < terms; ++index)
    sum = _mm512_fmadd_pd(sum, x, _mm512_set1_pd(term[index]));
  return sum;
}

/** What circle.hpp does with one phase; the distance from the quarter turn keeps all of its bits. */
ASSAY_AVX512 inline void cosine_and_sine(__m512i phase, __m256& cosine, __m256& sine) {
  using namespace rope_table;
  const __m512i moved = _mm512_add_epi64(phase, all(eighth_of_turn));
  const __m512i quarter = _mm512_and_si512(moved, all(std::uint64_t{3} << 62));
  const __m512d x =
      _mm512_mul_pd(_mm512_cvtepi64_pd(_mm512_sub_epi64(phase, quarter)), _mm512_set1_pd(two_pi * 0x1p-64));
  const __m512d square = _mm512_mul_pd(x, x);
  const __m512d near_cosine = polynomial(cosine_terms, square);
  const __m512d near_sine = _mm512_mul_pd(polynomial(sine_terms, square), x);

  const __mmask8 odd = _mm512_test_epi64_mask(moved, all(std::uint64_t{1} << 62));
  const __m512d sign = _mm512_set1_pd(-0.0);
  const __m512i either = _mm512_xor_si512(moved, _mm512_slli_epi64(moved, 1));
  const __m512d cosine_sign = _mm512_and_pd(_mm512_castsi512_pd(either), sign);
  const __m512d sine_sign = _mm512_and_pd(_mm512_castsi512_pd(moved), sign);
  cosine = _mm512_cvtpd_ps(_mm512_xor_pd(_mm512_mask_blend_pd(odd, near_cosine, near_sine), cosine_sign));
  sine = _mm512_cvtpd_ps(_mm512_xor_pd(_mm512_mask_blend_pd(odd, near_sine, near_cosine), sine_sign));
}

ASSAY_AVX512 void fill(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first,
                       std::size_t last) {
  const std::size_t pairs = args.rotary / 2;
  const __mmask16 tail = static_cast<__mmask16>((1u << pairs % 8) - 1u);
  for (std::size_t row = first; row < last; ++row) {
    const __m512i position = _mm512_set1_epi64(args.positions[row]);
    float* cosines = args.cosines + row * pairs;
    float* sines = args.sines + row * pairs;
    __m256 cosine, sine;
    std::size_t pair = 0;
    for (; pair + 8 <= pairs; pair += 8) {
      cosine_and_sine(_mm512_mullo_epi64(position, _mm512_loadu_si512(turns + pair)), cosine, sine);
      _mm256_storeu_ps(cosines + pair, cosine);
      _mm256_storeu_ps(sines + pair, sine);
    }
    if (pair == pairs) continue;
    cosine_and_sine(_mm512_mullo_epi64(position, _mm512_loadu_si512(turns + pair)), cosine, sine);  // padded
    _mm512_mask_storeu_ps(cosines + pair, tail, _mm512_castps256_ps512(cosine));
    _mm512_mask_storeu_ps(sines + pair, tail, _mm512_castps256_ps512(sine));
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope_table, avx512, ASSAY_CANDIDATE,
                     .summary = "AVX-512 intrinsics: fixed-point phases, polynomials, eight pairs at a time",
                     .needs = "avx512f,avx512dq", .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, rope_table::run<fill>)}})

#endif
