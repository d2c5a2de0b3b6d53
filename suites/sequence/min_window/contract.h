/* sequence/min_window: the shortest stretch of a text that contains every byte of a pattern, as often as there.
 * Source of the definition: LeetCode problem 76, "Minimum Window Substring", for every byte value. */
#ifndef ASSAY_MIN_WINDOW_H
#define ASSAY_MIN_WINDOW_H

#include "assay.h"

/** The shortest window text[start .. start + length) in which every byte value occurs at least as often as in
 *  pattern[0 .. pattern_length), in any order; of several that are equally short, the leftmost.
 *  "ADOBECODEBANC" and "ABC" have start 9, length 4, for "BANC".
 *
 *  No window: start -1, length -1. An empty pattern: start 0, length 0, whatever the text. Bytes are numbers
 *  from 0 to 255: none of them ends a text, none has a sign. `text` and `pattern` have any alignment, are read
 *  only, may overlap, and may be null where their length is 0. Memory needed besides comes from scratch().
 *  Nothing is rejected: every argument is legal. */
typedef struct assay_min_window {
  const uint8_t *text;
  size_t text_length;
  const uint8_t *pattern;
  size_t pattern_length;
  int64_t *start;  /**< out: the index of the window's first byte in the text */
  int64_t *length; /**< out */
} assay_min_window;

#define ASSAY_CONTRACT_min_window {"sequence/min_window", 1, sizeof(assay_min_window)}

#endif
