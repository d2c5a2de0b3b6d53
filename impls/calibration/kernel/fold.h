/* The three kinds of work, as a compiler must leave them. */
#ifndef ASSAY_CALIBRATION_FOLD_H
#define ASSAY_CALIBRATION_FOLD_H

#include "calibration/kernel/contract.h"

static inline uint64_t compute(uint64_t result, const int64_t *values, size_t count) {
  for (size_t i = 0; i < count; ++i) result = result * 6364136223846793005ULL + (uint64_t)values[i];
  return result;
}

static inline uint64_t sum(uint64_t result, const int64_t *values, size_t count) {
  for (size_t i = 0; i < count; ++i) result += (uint64_t)values[i];
  return result;
}

static inline uint64_t branch(uint64_t result, const int64_t *values, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    const uint64_t value = (uint64_t)values[i];
    if (value & 1) {
      result += value;
      __asm__ volatile("" : "+r"(result)); /* else a compiler computes both sides and selects */
    } else {
      result ^= value >> 1;
      __asm__ volatile("" : "+r"(result));
    }
  }
  return result;
}

/** Not inlined: however often it is called from, it is one piece of code at one place. */
__attribute__((noinline, unused)) static uint64_t fold(assay_kernel_kind kind, uint64_t result, const int64_t *values,
                                                       size_t count) {
  switch (kind) {
    case ASSAY_KERNEL_COMPUTE:
      return compute(result, values, count);
    case ASSAY_KERNEL_MEMORY:
      return sum(result, values, count);
    case ASSAY_KERNEL_BRANCHES:
      return branch(result, values, count);
  }
  return result;
}

#endif
