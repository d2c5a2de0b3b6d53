/* toy/double_it: y = 2 x. The smallest operation that has everything: several callers, a refusal, a law. */
#ifndef ASSAY_TOY_DOUBLE_IT_H
#define ASSAY_TOY_DOUBLE_IT_H

#include "assay.h"

/** y[i] = 2 x[i], wrapping around, for count elements of which each of `callers` callers does its share:
 *  [count * rank / callers, count * (rank + 1) / callers). y may be the same memory
 *  as x, else they do not overlap. Rejected: rank >= callers. */
typedef struct assay_double_it {
  const int32_t *x;
  int32_t *y;
  size_t count;
  size_t rank, callers;
} assay_double_it;

#define ASSAY_CONTRACT_double_it {"toy/double_it", 3, sizeof(assay_double_it)}

#endif
