// The inner loops of partition_bitmap.hpp for the CPU that this runs on.
#pragma once

#include "partition_bitmap.hpp"
#include "partition_kernels.hpp"
#include "partition_kernels_avx2.hpp"
#include "partition_kernels_avx512.hpp"

namespace assay::longest_consecutive {

#if defined(__x86_64__)
inline bool has_avx2() { return __builtin_cpu_supports("avx2") != 0; }
inline bool has_avx512() {
  return __builtin_cpu_supports("avx512f") != 0 && __builtin_cpu_supports("avx512bw") != 0;
}
#endif

inline const PartKernels& best_parts() {
#if defined(__x86_64__)
  if (has_avx512()) return avx512_parts;
  if (has_avx2()) return avx2_parts;
#endif
  return portable_parts;
}

}  // namespace assay::longest_consecutive
