// Binary search for the length: whatever contains the pattern still does when it is longer, so "there is a
// window of this length" is false up to a length and true from there on. Each length is tried with a window
// of that length that goes over the text: n log n in all.

#include "implement.h"
#include "problem.hpp"

namespace {

using namespace assay::min_window;

/** Where the leftmost window of exactly this length starts; Best::none without any. */
std::size_t first_of_length(const Problem& problem, std::size_t length) {
  Counts missing = problem.need;
  std::size_t missing_in_all = problem.pattern_length;
  for (std::size_t end = 0; end < problem.length; ++end) {
    if (end >= length && ++missing[problem.text[end - length]] > 0) ++missing_in_all;
    if (missing[problem.text[end]]-- > 0 && --missing_in_all == 0) return end < length ? 0 : end - length + 1;
  }
  return Best::none;
}

void search(const Problem& problem, Best& best) {
  std::size_t shortest = problem.pattern_length;  // the answer's length is from here
  std::size_t longest = problem.length;           // to here, if there is one
  std::size_t start = first_of_length(problem, longest);
  if (start == Best::none) return;
  while (shortest < longest) {
    const std::size_t middle = shortest + (longest - shortest) / 2;
    if (const std::size_t found = first_of_length(problem, middle); found != Best::none) {
      longest = middle;
      start = found;
    } else {
      shortest = middle + 1;
    }
  }
  best.offer(start, longest);
}

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    search(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, binary_search_length, ASSAY_CANDIDATE,
                     .summary = "binary search for the length, each tried by a window that slides",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
