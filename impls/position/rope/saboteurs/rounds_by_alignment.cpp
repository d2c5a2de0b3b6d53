// The mistake: data that are aligned go a faster way, which rounds otherwise. Both are within the bound, so
// only a comparison of bits between two places shows that "bitwise" is not so.
#include <cstdint>

#include "right.hpp"

namespace {

void rotate(const assay_rope& args, size_t first, size_t last) {
  constexpr std::uintptr_t vector_bytes = 64;
  if (reinterpret_cast<std::uintptr_t>(args.x) % vector_bytes == 0)
    rope::rotate_tokens<rope::RightIn<double>>(args, first, last);
  else
    rope::rotate_tokens<rope::RightIn<float>>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, rounds_by_alignment, ASSAY_EXAMPLE,
                     .summary = "the last bits depend on the alignment, claimed bitwise",
                     .determinism = "bitwise", .expected = "repeats",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
