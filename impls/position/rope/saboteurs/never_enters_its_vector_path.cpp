// The mistake: the flag that opens the vector path is set by an initialisation that nobody calls any more.
// All answers are right, and all timings are of the plain loop.
#if defined(__x86_64__)

#include <immintrin.h>

#include "right.hpp"

namespace {

bool vectors_are_known = false;

__attribute__((used)) void initialise() { vectors_are_known = __builtin_cpu_supports("avx2") != 0; }

struct Vectors {
  template <assay_rope_layout layout, bool inverse>
  __attribute__((target("avx2"))) static void window(const float* x, float* y, const float* cosines,
                                                     const float* sines, size_t pairs) {
    constexpr size_t lanes = 8;
    for (size_t pair = 0; pair < pairs; pair += lanes) {
      const __m256 a = _mm256_loadu_ps(x + pair), b = _mm256_loadu_ps(x + pairs + pair);
      const __m256 cosine = _mm256_loadu_ps(cosines + pair), sine = _mm256_loadu_ps(sines + pair);
      _mm256_storeu_ps(y + pair, _mm256_sub_ps(_mm256_mul_ps(a, cosine), _mm256_mul_ps(b, sine)));
      _mm256_storeu_ps(y + pairs + pair, _mm256_add_ps(_mm256_mul_ps(a, sine), _mm256_mul_ps(b, cosine)));
    }
  }
};

__attribute__((target("avx2"))) void rotate_by_vectors(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<Vectors, ASSAY_ROPE_HALVES, false>(args, first, last);
}

void rotate(const assay_rope& args, size_t first, size_t last) {
  const bool fits =
      args.layout == ASSAY_ROPE_HALVES && args.direction == ASSAY_ROPE_FORWARD && args.rotary / 2 % 8 == 0;
  if (vectors_are_known && fits)
    rotate_by_vectors(args, first, last);
  else
    rope::rotate_tokens<rope::Right>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, never_enters_its_vector_path, ASSAY_EXAMPLE,
                     .summary = "AVX2 behind a flag that nobody sets", .needs = "avx2",
                     .determinism = "bitwise", .expected = "uses_its_instructions",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})

#endif
