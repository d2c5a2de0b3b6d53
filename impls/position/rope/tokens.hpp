// The walk that every implementation shares: rejections first, then token by token, so that the table's row
// of a token stays in the first cache level while all of its heads are rotated.
#pragma once

#include <cstring>

#include "arguments.hpp"
#include "assay.h"
#include "position/rope/contract.h"

namespace rope {

/** Tokens are numbered through all batches: 0 .. batch * seq - 1. None if they have no
 *  elements: x may be null. */
inline size_t tokens_of(const assay_rope& args) {
  return args.heads == 0 || args.dim == 0 ? 0 : args.batch * args.seq;
}

/** What of a head lies outside the window goes over as it is. In place it is there already. */
inline void copy_outside_window(const float* x, float* y, size_t dim, size_t begin, size_t end) {
  if (begin > 0) std::memcpy(y, x, begin * sizeof(float));
  if (end < dim) std::memcpy(y + end, x + end, (dim - end) * sizeof(float));
}

/** Kernel::window<layout, inverse>(x, y, cosines, sines, pairs) rotates one window from x to y,
 *  which are equal or apart. Always inlined, so that it is compiled for the instruction set of
 *  the function that calls it. */
template <class Kernel, assay_rope_layout layout, bool inverse>
__attribute__((always_inline)) inline void rotate_tokens(const assay_rope& args, size_t first, size_t last) {
  const size_t pairs = args.rotary / 2;
  const bool in_place = args.x == args.y;
  for (size_t token = first; token < last; ++token) {
    const size_t batch = token / args.seq;
    const size_t step = token % args.seq;
    const float* token_x =
        static_cast<const float*>(args.x) + batch * args.x_batch_stride + step * args.x_seq_stride;
    float* token_y = static_cast<float*>(args.y) + batch * args.y_batch_stride + step * args.y_seq_stride;
    const float* cosines = args.cosines + row_of(args, token) * pairs;
    const float* sines = args.sines + row_of(args, token) * pairs;
    for (size_t head = 0; head < args.heads; ++head) {
      const float* x = token_x + head * args.x_head_stride;
      float* y = token_y + head * args.y_head_stride;
      Kernel::template window<layout, inverse>(x + args.offset, y + args.offset, cosines, sines, pairs);
      if (!in_place) copy_outside_window(x, y, args.dim, args.offset, args.offset + args.rotary);
    }
  }
}

template <class Kernel>
__attribute__((always_inline)) inline void rotate_tokens(const assay_rope& args, size_t first, size_t last) {
  const bool inverse = args.direction == ASSAY_ROPE_INVERSE;
  if (args.layout == ASSAY_ROPE_ADJACENT)
    inverse ? rotate_tokens<Kernel, ASSAY_ROPE_ADJACENT, true>(args, first, last)
            : rotate_tokens<Kernel, ASSAY_ROPE_ADJACENT, false>(args, first, last);
  else
    inverse ? rotate_tokens<Kernel, ASSAY_ROPE_HALVES, true>(args, first, last)
            : rotate_tokens<Kernel, ASSAY_ROPE_HALVES, false>(args, first, last);
}

/** An implementation on one thread: rotate(args, first token, last token) behind the contract's rejections.
 */
template <void (*rotate)(const assay_rope&, size_t, size_t)>
assay_status run(assay_env* env, const assay_rope* args) {
  if (const char* reason = objection(*args)) {
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  rotate(*args, 0, tokens_of(*args));
  return ASSAY_OK;
}

}  // namespace rope
