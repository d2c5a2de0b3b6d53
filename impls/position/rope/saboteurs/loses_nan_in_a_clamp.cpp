// The mistake: the path for many heads keeps its inputs within the finite range by a maximum and a minimum,
// and one of those returns the other operand for NaN: what should be seen to be broken becomes a plausible
// number.
#include <limits>

#include "right.hpp"

namespace {

float clamped(float value) {
  constexpr float largest = std::numeric_limits<float>::infinity();
  const float not_above = value < largest ? value : largest;  // as MINPS has it: NaN gives the second operand
  return not_above > -largest ? not_above : -largest;
}

struct Clamps {
  template <assay_rope_layout layout, bool inverse>
  static void window(const float* x, float* y, const float* cosines, const float* sines, size_t pairs) {
    for (size_t pair = 0; pair < pairs; ++pair) {
      const auto [at_a, at_b] = rope::place_of<layout>(pair, pairs);
      float a = clamped(x[at_a]), b = clamped(x[at_b]);
      rope::turn<float>(a, b, cosines[pair], inverse ? -sines[pair] : sines[pair]);
      y[at_a] = a;
      y[at_b] = b;
    }
  }
};

void rotate(const assay_rope& args, size_t first, size_t last) {
  if (args.heads < rope::many_heads)
    rope::rotate_tokens<rope::Right>(args, first, last);
  else
    rope::rotate_tokens<Clamps>(args, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, loses_nan_in_a_clamp, ASSAY_EXAMPLE,
                     .summary = "clamps its inputs, which turns NaN into infinity", .determinism = "bitwise",
                     .expected = "special_values",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
