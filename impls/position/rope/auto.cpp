// The loop of `scalar`, vectorised by the compiler: once for each instruction set that it knows of x86-64.
#include "implement.h"
#include "portable.hpp"
#include "tokens.hpp"

namespace {

ASSAY_CLONES void rotate_auto(const assay_rope& args, size_t first, size_t last) {
  rope::rotate_tokens<rope::Portable<true>>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, auto, ASSAY_CANDIDATE,
                     .summary = "the scalar loop, vectorised by the compiler for SSE2, AVX2 and AVX-512",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate_auto>)}})
