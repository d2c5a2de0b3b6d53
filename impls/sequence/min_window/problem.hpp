// What every implementation of sequence/min_window begins and ends with: the needs of the pattern, the
// windows that follow from the sizes alone, the best window so far, and the answer in the contract's words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>

#include "../common/guarded.hpp"
#include "assay.h"
#include "sequence/min_window/contract.h"

namespace assay::min_window {

/** One number per byte value. Signed: what is there too often counts down from 0. */
using Counts = std::array<std::int64_t, 256>;

/** A text to search, and how often a window must have each byte value. Neither is empty, and the pattern is
 * no longer than the text. */
struct Problem {
  const std::uint8_t* text;
  std::size_t length;
  std::size_t pattern_length;
  Counts need{};
};

/** The leftmost of the shortest windows, if windows are offered by ascending start. */
struct Best {
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  std::size_t start = 0;
  std::size_t length = none;  // longer than any window: the first one that is offered is taken

  bool found() const { return length != none; }
  void offer(std::size_t window_start, std::size_t window_length) {
    if (window_length < length) {
      start = window_start;
      length = window_length;
    }
  }
};

inline Problem problem_of(const assay_min_window& args) {
  Problem problem{args.text, args.text_length, args.pattern_length};
  for (std::size_t index = 0; index < args.pattern_length; ++index) ++problem.need[args.pattern[index]];
  return problem;
}

inline void answer(const assay_min_window& args, const Best& best) {
  *args.start = best.found() ? static_cast<std::int64_t>(best.start) : -1;
  *args.length = best.found() ? static_cast<std::int64_t>(best.length) : -1;
}

/** Runs search(problem, best), which returns the status, unless the sizes say it all. Exceptions, of
 * containers in practice, become ASSAY_FAILED. */
template <class Search>
assay_status solve(assay_env* env, const assay_min_window* args, Search search) {
  Best best;
  if (args->pattern_length == 0) {
    best.offer(0, 0);
  } else if (args->pattern_length <= args->text_length) {
    const assay_status status = sequence::guarded(env, [&] { return search(problem_of(*args), best); });
    if (status != ASSAY_OK) return status;
  }
  answer(*args, best);
  return ASSAY_OK;
}

}  // namespace assay::min_window
