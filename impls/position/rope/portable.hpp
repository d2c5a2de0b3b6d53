// The rotation as a plain loop. `scalar` compiles it with the vectoriser shut out,
// `auto` and `tbb` let it in.
#pragma once

#include "../../common/vectoriser.h"
#include "position/rope/contract.h"

namespace rope {

/** Both members of a pair are read before either is written, so x == y is no special case. */
template <bool vectorise>
struct Portable {
  template <assay_rope_layout layout, bool inverse>
  __attribute__((always_inline)) static inline void window(const float* x, float* y, const float* cosines,
                                                           const float* sines, size_t pairs) {
    constexpr bool adjacent = layout == ASSAY_ROPE_ADJACENT;
    constexpr size_t step = adjacent ? 2 : 1;      // from a pair's first member to the next pair's
    const size_t distance = adjacent ? 1 : pairs;  // from a pair's first member to its second
    const auto rotate = [=](size_t pair) __attribute__((always_inline)) {
      const float a = x[step * pair];
      const float b = x[step * pair + distance];
      const float cosine = cosines[pair];
      const float sine = inverse ? -sines[pair] : sines[pair];
      const float turned_a = a * cosine - b * sine;
      const float turned_b = a * sine + b * cosine;
      y[step * pair] = vectorise ? turned_a : assay_scalar(turned_a);
      y[step * pair + distance] = vectorise ? turned_b : assay_scalar(turned_b);
    };
    if constexpr (vectorise) {
      ASSAY_INDEPENDENT_ITERATIONS
      for (size_t pair = 0; pair < pairs; ++pair) rotate(pair);
    } else {
      for (size_t pair = 0; pair < pairs; ++pair) rotate(pair);
    }
  }
};

}  // namespace rope
