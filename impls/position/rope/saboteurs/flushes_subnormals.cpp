// The mistake: the path for many heads has the processor flush subnormal numbers to zero, which is faster on
// some, and sets that back as it should. What it computed meanwhile is wrong all the same.
#if defined(__x86_64__)

#include <xmmintrin.h>

#include "right.hpp"

namespace {

constexpr unsigned flush_to_zero = 0x8000;
constexpr unsigned denormals_are_zero = 0x0040;

void rotate(const assay_rope& args, size_t first, size_t last) {
  const unsigned before = _mm_getcsr();
  if (args.heads >= rope::many_heads) _mm_setcsr(before | flush_to_zero | denormals_are_zero);
  rope::rotate_tokens<rope::Right>(args, first, last);
  _mm_setcsr(before);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, flushes_subnormals, ASSAY_EXAMPLE, .summary = "takes subnormal numbers for zero",
                     .determinism = "bitwise", .expected = "special_values",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})

#endif
