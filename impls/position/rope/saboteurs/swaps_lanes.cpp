// The mistake: adjacent pairs are taken apart by instructions that work within 128 bits, as AVX2's do, so in
// every eight pairs the second two and the third two meet each other's table entries.
#include "right.hpp"

namespace {

/** 0 1 4 5 2 3 6 7, and so on. */
constexpr size_t unpacked(size_t pair) {
  const size_t quarter = pair / 2 % 4;
  if (quarter == 1) return pair + 2;
  return quarter == 2 ? pair - 2 : pair;
}

struct SwapsLanes {
  template <assay_rope_layout layout, bool inverse>
  static void window(const float* x, float* y, const float* cosines, const float* sines, size_t pairs) {
    constexpr size_t lanes = 8;
    for (size_t pair = 0; pair < pairs; ++pair) {
      const bool vector = layout == ASSAY_ROPE_ADJACENT && pair < pairs / lanes * lanes;
      const size_t entry = vector ? unpacked(pair) : pair;
      const auto [at_a, at_b] = rope::place_of<layout>(pair, pairs);
      float a = x[at_a], b = x[at_b];
      rope::turn<float>(a, b, cosines[entry], inverse ? -sines[entry] : sines[entry]);
      y[at_a] = a;
      y[at_b] = b;
    }
  }
};

}  // namespace

ASSAY_IMPLEMENTATION(rope, swaps_lanes, ASSAY_EXAMPLE,
                     .summary = "adjacent pairs get the table entries of other lanes",
                     .determinism = "bitwise",
                     .expected = "matches_reference" ASSAY_AND_WHERE_ANSWERS_ARE_JUDGED,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rope::rotate_with<SwapsLanes>>)}})
