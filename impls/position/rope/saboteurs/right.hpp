// What the saboteurs of position/rope share, and what is right in them: the plain kernel, where rows stand,
// and how one pair is turned.
#pragma once

#include <cstddef>

#include "../../../common/saboteurs.h"
#include "../portable.hpp"
#include "../tokens.hpp"
#include "implement.h"

namespace rope {

using Right = Portable<false>;

/** All tokens by one kernel. */
template <class Kernel>
void rotate_with(const assay_rope& args, size_t first, size_t last) {
  rotate_tokens<Kernel>(args, first, last);
}

/** Where one head of a token begins. */
inline size_t x_offset(const assay_rope& args, size_t token, size_t head) {
  return token / args.seq * args.x_batch_stride + token % args.seq * args.x_seq_stride +
         head * args.x_head_stride;
}
inline size_t y_offset(const assay_rope& args, size_t token, size_t head) {
  return token / args.seq * args.y_batch_stride + token % args.seq * args.y_seq_stride +
         head * args.y_head_stride;
}
inline const float* x_row(const assay_rope& args, size_t token, size_t head) {
  return static_cast<const float*>(args.x) + x_offset(args, token, head);
}
inline float* y_row(const assay_rope& args, size_t token, size_t head) {
  return static_cast<float*>(args.y) + y_offset(args, token, head);
}

/** The members of a pair within its window. */
struct Place {
  size_t a, b;
};
template <assay_rope_layout layout>
constexpr Place place_of(size_t pair, size_t pairs) {
  return layout == ASSAY_ROPE_ADJACENT ? Place{2 * pair, 2 * pair + 1} : Place{pair, pairs + pair};
}

/** One pair, computed in Number and rounded to float at the end: within the bound for float and for double,
 * with different last bits. */
template <class Number>
void turn(float& a, float& b, float cosine, float sine) {
  const Number old_a = a, old_b = b, c = cosine, s = sine;
  a = static_cast<float>(old_a * c - old_b * s);
  b = static_cast<float>(old_a * s + old_b * c);
}

/** A right kernel that computes in Number. */
template <class Number>
struct RightIn {
  template <assay_rope_layout layout, bool inverse>
  static void window(const float* x, float* y, const float* cosines, const float* sines, size_t pairs) {
    for (size_t pair = 0; pair < pairs; ++pair) {
      const auto [at_a, at_b] = place_of<layout>(pair, pairs);
      float a = x[at_a], b = x[at_b];
      turn<Number>(a, b, cosines[pair], inverse ? -sines[pair] : sines[pair]);
      y[at_a] = a;
      y[at_b] = b;
    }
  }
};

/** What a path "that pays only for many heads" begins with: models have more, most of the suite's shapes
 * fewer. */
constexpr size_t many_heads = 9;

}  // namespace rope
