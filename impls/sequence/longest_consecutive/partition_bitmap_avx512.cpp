// As partition_bitmap, with AVX-512, a line at a time, where whole lines are moved and where a part's bitmap
// is scanned.
#if defined(__x86_64__)

#include "implement.h"
#include "partition_bitmap.hpp"
#include "partition_kernels_avx512.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {
using namespace assay::longest_consecutive;
}

ASSAY_IMPLEMENTATION(
    longest_consecutive, partition_bitmap_avx512, ASSAY_CANDIDATE,
    .summary = "as partition_bitmap, with AVX-512 to reject 512 bits at a time and to move lines",
    .needs = "avx512f,avx512bw",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run_by_parts<avx512_parts>)}})

#endif
