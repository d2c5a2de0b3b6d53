// The sliding window as it is taught: a hash map from byte values to what is still missing of them. Each
// look-up is a division and a chain of nodes where an array of 256 numbers would do.

#include <unordered_map>

#include "implement.h"
#include "problem.hpp"

namespace {

using namespace assay::min_window;

void search(const Problem& problem, Best& best) {
  std::unordered_map<std::uint8_t, std::int64_t> missing;
  for (std::size_t value = 0; value < problem.need.size(); ++value)
    if (problem.need[value] > 0) missing[static_cast<std::uint8_t>(value)] = problem.need[value];

  std::size_t kinds_missing = missing.size();
  std::size_t left = 0;
  for (std::size_t right = 0; right < problem.length; ++right) {
    if (const auto found = missing.find(problem.text[right]); found != missing.end())
      if (--found->second == 0) --kinds_missing;
    while (kinds_missing == 0) {
      best.offer(left, right - left + 1);
      if (const auto found = missing.find(problem.text[left]); found != missing.end())
        if (++found->second == 1) ++kinds_missing;
      ++left;
    }
  }
}

assay_status run(assay_env* env, const assay_min_window* args) {
  return solve(env, args, [](const Problem& problem, Best& best) {
    search(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, map_window, ASSAY_CANDIDATE,
                     .summary = "sliding window, what is missing in a std::unordered_map",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
