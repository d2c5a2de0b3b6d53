/* The three kinds of work, as a compiler must leave them. */
#include "fold.h"

static uint64_t compute(uint64_t result, const int64_t *values, size_t count) {
  for (size_t i = 0; i < count; ++i) result = result * 6364136223846793005ULL + (uint64_t)values[i];
  return result;
}

static uint64_t sum(uint64_t result, const int64_t *values, size_t count) {
  for (size_t i = 0; i < count; ++i) result += (uint64_t)values[i];
  return result;
}

static uint64_t branch(uint64_t result, const int64_t *values, size_t count) {
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

uint64_t assay_calibration_fold(assay_kernel_kind kind, uint64_t result, const int64_t *values, size_t count) {
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
