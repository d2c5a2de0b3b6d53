// The mistake: eight pairs at a time, and the loop for what is left over was never written. Heads of 64, 128
// and 256 have nothing left over.
#include "right.hpp"

namespace {

struct SkipsTheTail {
  template <assay_rope_layout layout, bool inverse>
  static void window(const float* x, float* y, const float* cosines, const float* sines, size_t pairs) {
    constexpr size_t lanes = 8;
    for (size_t pair = 0; pair < pairs / lanes * lanes; ++pair) {
      const auto [at_a, at_b] = rope::place_of<layout>(pair, pairs);
      float a = x[at_a], b = x[at_b];
      rope::turn<float>(a, b, cosines[pair], inverse ? -sines[pair] : sines[pair]);
      y[at_a] = a;
      y[at_b] = b;
    }
  }
};

}  // namespace

ASSAY_IMPLEMENTATION(rope, skips_the_tail, ASSAY_EXAMPLE,
                     .summary = "leaves out the pairs after the last eight", .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rope::rotate_with<SkipsTheTail>>)}})
