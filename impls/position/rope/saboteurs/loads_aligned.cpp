// The mistake: the strides are multiples of a vector, so every row is aligned if the first one is; and that
// one is taken for aligned, because what an allocator returns is. A slice of a tensor is not.
#if defined(__x86_64__)

#include <xmmintrin.h>

#include "right.hpp"

namespace {

constexpr size_t lanes = 4;

/** Halves only; everything else goes the plain way. */
struct Aligned {
  template <assay_rope_layout layout, bool inverse>
  static void window(const float* x, float* y, const float* cosines, const float* sines, size_t pairs) {
    for (size_t pair = 0; pair < pairs; pair += lanes) {
      const __m128 a = _mm_load_ps(x + pair), b = _mm_load_ps(x + pairs + pair);
      const __m128 cosine = _mm_loadu_ps(cosines + pair);
      const __m128 sine =
          inverse ? _mm_sub_ps(_mm_set1_ps(-0.0F), _mm_loadu_ps(sines + pair)) : _mm_loadu_ps(sines + pair);
      _mm_store_ps(y + pair, _mm_sub_ps(_mm_mul_ps(a, cosine), _mm_mul_ps(b, sine)));
      _mm_store_ps(y + pairs + pair, _mm_add_ps(_mm_mul_ps(a, sine), _mm_mul_ps(b, cosine)));
    }
  }
};

void rotate(const assay_rope& args, size_t first, size_t last) {
  const size_t strides = args.x_batch_stride | args.x_seq_stride | args.x_head_stride | args.y_batch_stride |
                         args.y_seq_stride | args.y_head_stride;
  const bool vectors =
      args.layout == ASSAY_ROPE_HALVES && (strides | args.offset | args.rotary / 2) % lanes == 0;
  if (vectors)
    rope::rotate_tokens<Aligned>(args, first, last);
  else
    rope::rotate_tokens<rope::Right>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, loads_aligned, ASSAY_EXAMPLE,
                     .summary = "takes the first row to be aligned to 16 bytes", .determinism = "bitwise",
                     .expected = "any_alignment,repeats",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})

#endif
