// The rows of x side by side in memory of the implementation's own, and the call that goes on from there.
#pragma once

#include <algorithm>

#include "right.hpp"

namespace rope {

inline size_t elements_of(const assay_rope& args) { return tokens_of(args) * args.heads * args.dim; }

/** Copies every row of x; `rows` has room for elements_of(args). */
inline void gather_rows(const assay_rope& args, float* rows) {
  for (size_t token = 0; token < tokens_of(args); ++token)
    for (size_t head = 0; head < args.heads; ++head, rows += args.dim)
      std::copy_n(x_row(args, token, head), args.dim, rows);
}

/** The same call on gathered rows. */
inline void rotate_gathered(const assay_rope& args, const float* rows) {
  assay_rope gathered = args;
  gathered.x = rows;
  gathered.x_head_stride = args.dim;
  gathered.x_seq_stride = args.heads * args.dim;
  gathered.x_batch_stride = args.seq * args.heads * args.dim;
  rotate_tokens<Right>(gathered, 0, tokens_of(gathered));
}

}  // namespace rope
