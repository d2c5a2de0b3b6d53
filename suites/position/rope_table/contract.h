/* position/rope_table: the cosines and sines that rotary position embedding multiplies with.
 * Source: Su et al., "RoFormer: Enhanced Transformer with Rotary Position Embedding", arXiv 2104.09864, section 3.2.2. */
#ifndef ASSAY_ROPE_TABLE_H
#define ASSAY_ROPE_TABLE_H

#include "assay.h"

/** cosines[r][i] = cos(m_r theta_i) and sines[r][i] = sin(m_r theta_i) for m_r = positions[r] and the *ideal*
 *  frequency theta_i = base^(-2i / rotary), a real number that is not rounded to any format first.
 *  i = 0 .. P-1 with P = rotary / 2.
 *
 *  Accuracy: each entry is within half an ULP of float at the true value + 2^-32 + |m| 2^-60 of it. For |m| <= 2^20
 *  that is what a double angle allows; beyond, what a 64-bit fixed-point fraction of a turn does. An implementation
 *  of the class "f32_angle" (accuracy claim) promises |m| theta_i 2^-22 + 2^-24 instead, the best that
 *  a float angle can.
 *
 *  The row of position 0 is exactly cos 1, sin 0, and equal positions give equal rows, bit for bit.
 *
 *  positions are any 64-bit integers with |m| <= 2^31, in any order, repeats allowed. Rejected, with nothing written:
 *  rotary odd, base not finite or below 1 (frequencies would grow), a position out of range.
 *  count == 0 or rotary == 0 writes nothing; a pointer to nothing may be null. Every pointer is aligned to its
 *  element type. cosines, sines and positions do not overlap. */
typedef struct assay_rope_table {
  const int64_t *positions; /**< count entries */
  size_t count;
  size_t rotary; /**< R: even; the exponent of theta uses it, not the head's dimension */
  double base;   /**< usually 10000, 500000 or 1000000 */
  float *cosines; /**< out, [count, rotary / 2], dense */
  float *sines;   /**< out, the same shape */
} assay_rope_table;

#define ASSAY_CONTRACT_rope_table {"position/rope_table", 1, sizeof(assay_rope_table)}

#endif
