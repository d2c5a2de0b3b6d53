/* sequence/longest_consecutive: the length of the longest run of consecutive integers in an unsorted array.
 * Source of the definition: LeetCode problem 128, "Longest Consecutive Sequence", for every value of the type. */
#ifndef ASSAY_LONGEST_CONSECUTIVE_H
#define ASSAY_LONGEST_CONSECUTIVE_H

#include "assay.h"

/** The largest L such that L integers v, v+1, .. v+L-1 all occur among values[0 .. count), wherever they stand;
 *  duplicates count once; 0 if count is 0. [100,4,200,1,3,2] has 4, for 1..4.
 *
 *  Holds for every value of the type: the successor of its maximum is not its minimum, so the two together have
 *  a longest run of 1. `values` is aligned to its element type, read only, and may be null if count is 0.
 *  Memory needed besides comes from scratch(). Nothing is rejected: every argument is legal. */
typedef struct assay_longest_consecutive {
  const void *values; /**< count elements of the function's type: int32_t or int64_t */
  size_t count;
  int64_t *length; /**< out */
} assay_longest_consecutive;

#define ASSAY_CONTRACT_longest_consecutive \
  {"sequence/longest_consecutive", 1, sizeof(assay_longest_consecutive)}

#endif
