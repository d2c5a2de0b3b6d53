/* The work of both implementations. It stands in one place, so that they differ in how much of it they do and in nothing
 * else: compiled twice, the same loop at two addresses has differed by a tenth. */
#ifndef ASSAY_CALIBRATION_FOLD_H
#define ASSAY_CALIBRATION_FOLD_H

#include "calibration/kernel/contract.h"

/** Goes on from `result` over values[0 .. count). */
uint64_t assay_calibration_fold(assay_kernel_kind kind, uint64_t result, const int64_t *values, size_t count);

#endif
