/* sequence/longest_consecutive by a radix sort: values become unsigned keys of the same order, are sorted byte by byte,
 * lowest first, and scanned for runs.
 *
 * What a file of implementations consists of: the functions, each made callable by ASSAY_FUNCTION, and a record. */
#include "implement.h"
#include "sequence/longest_consecutive/contract.h"

enum { DIGITS = 256 };

/* The sign bit is turned over, so that the smallest value has the smallest key. */
static void read_keys(const assay_longest_consecutive *args, assay_type type, uint64_t *keys) {
  for (size_t i = 0; i < args->count; ++i)
    keys[i] = type == ASSAY_I32 ? (uint64_t)((uint32_t)((const int32_t *)args->values)[i] ^ UINT32_C(0x80000000))
                                : (uint64_t)((const int64_t *)args->values)[i] ^ UINT64_C(0x8000000000000000);
}

/* Moves the keys to `sorted` in the order of one byte; keys with the same one keep theirs. */
static void sort_by_byte(const uint64_t *keys, uint64_t *sorted, size_t count, unsigned byte) {
  size_t place[DIGITS] = {0};
  for (size_t i = 0; i < count; ++i) ++place[keys[i] >> 8 * byte & 0xff];
  size_t before = 0;
  for (size_t digit = 0; digit < DIGITS; ++digit) {
    const size_t of_digit = place[digit];
    place[digit] = before;
    before += of_digit;
  }
  for (size_t i = 0; i < count; ++i) sorted[place[keys[i] >> 8 * byte & 0xff]++] = keys[i];
}

/* The difference of neighbours is never negative, and so cannot leave the type: 1 is a successor, 0 a duplicate. */
static int64_t longest_run(const uint64_t *sorted, size_t count) {
  int64_t longest = count > 0;
  int64_t run = 1;
  for (size_t i = 1; i < count; ++i) {
    const uint64_t step = sorted[i] - sorted[i - 1];
    if (step == 1) ++run;
    if (step > 1) run = 1;
    if (run > longest) longest = run;
  }
  return longest;
}

static assay_status run(assay_env *env, const assay_longest_consecutive *args) {
  /* Working memory comes from the harness, which keeps it warm. No sum of sizes may wrap around. */
  const size_t most = SIZE_MAX / sizeof(uint64_t) / 2;
  uint64_t *keys = args->count > most ? NULL : env->scratch(env, 2 * args->count * sizeof(uint64_t), sizeof(uint64_t));
  if (keys == NULL && args->count > 0) {
    env->explain(env, "not enough memory for two arrays of keys");
    return ASSAY_FAILED;
  }
  if (args->count > 0) { /* without values their pointer may be null */
    uint64_t *other = keys + args->count;
    const unsigned bytes = env->type == ASSAY_I32 ? sizeof(int32_t) : sizeof(int64_t);
    read_keys(args, env->type, keys);
    for (unsigned byte = 0; byte < bytes; ++byte) {
      sort_by_byte(keys, other, args->count, byte);
      uint64_t *sorted = other;
      other = keys;
      keys = sorted;
    }
  }
  *args->length = longest_run(keys, args->count);
  return ASSAY_OK;
}

ASSAY_FUNCTION(longest_consecutive, run)

/* One function serves both types: env->type says which is asked for. */
ASSAY_IMPLEMENTATION(longest_consecutive, byte_sort, ASSAY_CANDIDATE,
                     .summary = "sorts unsigned keys byte by byte, and scans them",
                     .complexity = "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1",
                     .determinism = "bitwise",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run)}})
