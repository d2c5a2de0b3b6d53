/* calibration/kernel: work of a known kind and amount, on which a clock is tried out. */
#ifndef ASSAY_CALIBRATION_KERNEL_H
#define ASSAY_CALIBRATION_KERNEL_H

#include "assay.h"

/** What a value x does with the running result r, modulo 2^64. */
typedef enum assay_kernel_kind {
  ASSAY_KERNEL_COMPUTE, /**< r = 6364136223846793005 r + x: every step waits for the one before */
  ASSAY_KERNEL_MEMORY,  /**< r = r + x: every step waits for its value */
  ASSAY_KERNEL_BRANCHES /**< r = r + x where x is odd, else r = r ^ (x >> 1) unsigned: by a branch that is taken at random */
} assay_kernel_kind;

/** Folds values[0 .. count) into *result, in their order, from 0 on. The `spare` values behind them are no part of the
 *  result: an implementation may do a little more work of the same kind on them. `values` is aligned to its element
 *  type, read only, and may be null if there are none. Nothing is rejected. */
typedef struct assay_kernel {
  assay_kernel_kind kind;
  const int64_t *values; /**< count + spare */
  size_t count;
  size_t spare;
  int64_t *result; /**< out */
} assay_kernel;

#define ASSAY_CONTRACT_kernel \
  {"calibration/kernel", 1, sizeof(assay_kernel)}

#endif
