// The mistake: the inverse negates the sine in the first member of a pair and forgets it in the second.
#include "right.hpp"

namespace {

struct NegatesOneSine {
  template <assay_rope_layout layout, bool inverse>
  static void window(const float* x, float* y, const float* cosines, const float* sines, size_t pairs) {
    for (size_t pair = 0; pair < pairs; ++pair) {
      const auto [at_a, at_b] = rope::place_of<layout>(pair, pairs);
      const float a = x[at_a], b = x[at_b], cosine = cosines[pair], sine = sines[pair];
      y[at_a] = inverse ? a * cosine + b * sine : a * cosine - b * sine;
      y[at_b] = a * sine + b * cosine;
    }
  }
};

}  // namespace

ASSAY_IMPLEMENTATION(rope, negates_one_sine_of_the_inverse, ASSAY_EXAMPLE,
                     .summary = "the inverse has the wrong sign in every second element",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {
                         {ASSAY_F32, ASSAY_RUN(rope, rope::run<rope::rotate_with<NegatesOneSine>>)}})
