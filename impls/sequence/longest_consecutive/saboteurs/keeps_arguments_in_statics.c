/* The mistake: written as a program first, its functions talk through file-level variables. A second caller at the same
 * time puts its own arguments there. */
#include <string.h>
#include <threads.h>

#include "implement.h"
#include "sequence/longest_consecutive/contract.h"

/* Volatile, so that the compiler does not see through it, which it could not if the functions were in several files. */
static const assay_longest_consecutive *volatile arguments;
static size_t width;

static int64_t value_at(const void *values, size_t index) {
  int32_t narrow;
  int64_t wide;
  if (width == sizeof wide) {
    memcpy(&wide, (const int64_t *)values + index, sizeof wide);
    return wide;
  }
  memcpy(&narrow, (const int32_t *)values + index, sizeof narrow);
  return narrow;
}

static void sift_down(int64_t *heap, size_t root, size_t count) {
  for (size_t child = 2 * root + 1; child < count; child = 2 * root + 1) {
    if (child + 1 < count && heap[child + 1] > heap[child]) ++child;
    if (heap[root] >= heap[child]) return;
    const int64_t lower = heap[root];
    heap[root] = heap[child];
    heap[child] = lower;
    root = child;
  }
}

static void sort(int64_t *values, size_t count) {
  for (size_t root = count / 2; root-- > 0;) sift_down(values, root, count);
  for (size_t end = count; end-- > 1;) {
    const int64_t highest = values[0];
    values[0] = values[end];
    values[end] = highest;
    sift_down(values, 0, end);
  }
}

static int64_t longest_run(const int64_t *sorted, size_t count) {
  int64_t longest = count > 0, length = longest;
  for (size_t index = 1; index < count; ++index) {
    const uint64_t step = (uint64_t)sorted[index] - (uint64_t)sorted[index - 1];
    length = step > 1 ? 1 : length + (int64_t)step;
    if (length > longest) longest = length;
  }
  return longest;
}

static assay_status run(assay_env *env, const assay_longest_consecutive *args) {
  const size_t count = args->count; /* how much room there is: so much does not go wrong */
  int64_t *sorted = env->scratch(env, (count + 1) * sizeof *sorted, sizeof *sorted);
  if (sorted == NULL) return ASSAY_FAILED;
  arguments = args;
  width = env->type == ASSAY_I64 ? sizeof(int64_t) : sizeof(int32_t);
  thrd_yield(); /* holds the gap open, or the proof would depend on luck */
  for (size_t index = 0; index < count; ++index) sorted[index] = value_at(args->values, index);
  sort(sorted, count);
  *arguments->length = longest_run(sorted, count);
  return ASSAY_OK;
}

ASSAY_FUNCTION(longest_consecutive, run)
ASSAY_IMPLEMENTATION(longest_consecutive, keeps_arguments_in_statics, ASSAY_EXAMPLE,
    .summary = "hands its arguments around in file-level variables", .determinism = "bitwise",
    .expected = "reentrant",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run)}})
