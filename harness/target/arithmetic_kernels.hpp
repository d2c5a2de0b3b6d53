// The loops that arithmetic peaks are measured with: nothing but additions and multiplications in registers.
#pragma once

#include <cstddef>
#include <vector>

#include "assay.h"
#include "harness/target/features.hpp"

namespace assay::target {

struct ArithmeticKernel {
  assay_type type;
  std::size_t operations_per_step;

  /** Steps of independent chains. Every element of every chain begins at 1 and grows by 1 in a step, by a
   *  multiply-add x * 1 + 1 of f32 and f64, by an addition of i32 and i64. Returns the sum of all elements:
   *  how much was really done. */
  double (*run)(std::size_t steps);
};

/** The kernels of one set of instructions. */
struct ArithmeticKernels {
  const char* instructions;  // "scalar", "sse2", "avx2", "avx512", "neon"
  std::vector<ArithmeticKernel> kernels;
};

/** What can run with `features`, the widest last; plain scalars come first, on every architecture. */
std::vector<ArithmeticKernels> arithmetic_kernels(const Features& features);

}  // namespace assay::target
