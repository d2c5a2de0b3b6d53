// The mistake: the first member of a pair is written before the second one is computed, which reads it again.
// Between two buffers that does no harm.
#include "right.hpp"

namespace {

struct Overwrites {
  template <assay_rope_layout layout, bool inverse>
  static void window(const float* x, float* y, const float* cosines, const float* sines, size_t pairs) {
    for (size_t pair = 0; pair < pairs; ++pair) {
      const auto [a, b] = rope::place_of<layout>(pair, pairs);
      const float cosine = cosines[pair], sine = inverse ? -sines[pair] : sines[pair];
      y[a] = x[a] * cosine - x[b] * sine;
      y[b] = x[a] * sine + x[b] * cosine;
    }
  }
};

}  // namespace

ASSAY_IMPLEMENTATION(rope, overwrites_its_input_in_place, ASSAY_EXAMPLE,
                     .summary = "reads an element again that it has written, if y is x",
                     .determinism = "bitwise", .expected = "in_place" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rope::rotate_with<Overwrites>>)}})
