// The mistake: each element is a sum of two products, and the sum is made in the output, which nobody has
// cleared: NaN is taken for "not written yet", as a debug allocator has it, and any number is added to.
#include <cmath>

#include "right.hpp"

namespace {

struct Accumulates {
  template <assay_rope_layout layout, bool inverse>
  static void window(const float* x, float* y, const float* cosines, const float* sines, size_t pairs) {
    for (size_t pair = 0; pair < pairs; ++pair) {
      const auto [at_a, at_b] = rope::place_of<layout>(pair, pairs);
      float a = x[at_a], b = x[at_b];
      rope::turn<float>(a, b, cosines[pair], inverse ? -sines[pair] : sines[pair]);
      const bool in_place = x == y;
      y[at_a] = in_place || std::isnan(y[at_a]) ? a : y[at_a] + a;
      y[at_b] = in_place || std::isnan(y[at_b]) ? b : y[at_b] + b;
    }
  }
};

}  // namespace

ASSAY_IMPLEMENTATION(rope, accumulates_into_the_output, ASSAY_EXAMPLE,
                     .summary = "adds to what stands in the output", .determinism = "bitwise",
                     .expected = "writes_everything,ignores_surroundings,reentrant",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rope::rotate_with<Accumulates>>)}})
