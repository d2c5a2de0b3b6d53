// Distributes the values by their leading bits in one pass, and takes a bitmap of presence in cache for each
// part in turn: see partition_bitmap.hpp.

#include "partition_bitmap.hpp"

#include "implement.h"
#include "partition_kernels.hpp"
#include "sequence/longest_consecutive/contract.h"

namespace {
using namespace assay::longest_consecutive;
}

ASSAY_IMPLEMENTATION(
    longest_consecutive, partition_bitmap, ASSAY_CANDIDATE,
    .summary = "parts by the leading bits in lists of chunks, and a bitmap in cache for each part",
    .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,*=1",
    .determinism = "bitwise",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run_by_parts<portable_parts>)}})
