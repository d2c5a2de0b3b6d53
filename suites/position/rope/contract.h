/* position/rope: rotary position embedding, the rotation itself. cos and sin come in as a table
 * (position/rope_table builds it).
 * Source: Su et al., "RoFormer: Enhanced Transformer with Rotary Position Embedding", arXiv 2104.09864, eq. 15;
 * the pair layouts as in the RoFormer code (adjacent) and GPT-NeoX (halves). */
#ifndef ASSAY_ROPE_H
#define ASSAY_ROPE_H

#include "assay.h"

/** Which two elements of a head form pair i of the rotary window of P = rotary / 2 pairs that begins at `offset`. */
typedef enum assay_rope_layout {
  ASSAY_ROPE_ADJACENT = 0, /**< a = offset + 2i, b = offset + 2i + 1  (RoFormer, GPT-J, Llama's reference code) */
  ASSAY_ROPE_HALVES = 1    /**< a = offset + i,  b = offset + P + i   (GPT-NeoX, "rotate half") */
} assay_rope_layout;

typedef enum assay_rope_direction {
  ASSAY_ROPE_FORWARD = 0,
  ASSAY_ROPE_INVERSE = 1 /**< the transpose, R(m)^T: the same with sin negated; also the gradient */
} assay_rope_direction;

/** y = R(m) x for every token and head: with the table's row c, s of the token's position m, for each pair (a, b)
 *      y[a] = x[a] c[i] - x[b] s[i]
 *      y[b] = x[a] s[i] + x[b] c[i]
 *  and with s negated for the inverse. Elements of a head outside the window are copied bit for bit.
 *
 *  x and y have the shape [batch, seq, heads, dim]: element (t, s, h, e) of x stands at
 *  x[t * x_batch_stride + s * x_seq_stride + h * x_head_stride + e]; the last axis is contiguous. Strides are in
 *  elements, positive where the axis has more than one entry; rows do not overlap. Gaps between rows are not
 *  touched. y == x with equal strides is allowed (in place); any other overlap is not. Every pointer is aligned
 *  to its element type and to no more; a pointer to nothing (an empty operand) may be null.
 *
 *  positions has the shape [batch, seq], dense: any order, repeats and negative values are legal. Row r of the
 *  table stands for position first_position + r.
 *
 *  Accuracy, for float: |error| <= 3 * 2^-24 * r + 2^-149 per element, r = sqrt(x[a]^2 + x[b]^2) of its pair. A token's
 *  result depends on its own elements and position alone, bit for bit.
 *
 *  NaN stays inside its pair. At position 0, finite nonzero elements come back bit for bit; an infinity makes
 *  its partner NaN (inf * 0), and the sign of a zero may change.
 *
 *  Rejected, with y untouched: rotary odd, offset + rotary > dim, a position outside of
 *  [first_position, first_position + table_rows), a layout or direction that is none of the above.
 *  rotary == 0 copies. */
typedef struct assay_rope {
  const void *x; /**< elements of the function's type (float) */
  void *y;       /**< the same type and shape */
  size_t batch, seq, heads, dim;
  size_t x_batch_stride, x_seq_stride, x_head_stride;
  size_t y_batch_stride, y_seq_stride, y_head_stride;
  const int64_t *positions; /**< [batch, seq] */
  const float *cosines;     /**< [table_rows, rotary / 2], dense */
  const float *sines;       /**< the same shape */
  size_t table_rows;
  int64_t first_position;
  size_t rotary; /**< elements of a head that are rotated: even, 0 .. dim - offset */
  size_t offset; /**< where in a head the rotary window begins */
  assay_rope_layout layout;
  assay_rope_direction direction;
} assay_rope;

#define ASSAY_CONTRACT_rope {"position/rope", 1, sizeof(assay_rope)}

#endif
