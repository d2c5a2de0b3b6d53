// The definition word for word: every stretch of the text, shorter ones first and then from the left, is
// asked for every byte value of the pattern whether it has it often enough. For texts of some hundred bytes.

#include <algorithm>
#include <utility>
#include <vector>

#include "implement.h"
#include "problem.hpp"

namespace {

using namespace assay::min_window;

constexpr std::size_t longest_text = 300;

using Need = std::pair<std::uint8_t, std::int64_t>;  // a byte value, and how often

std::vector<Need> needs_of(const Problem& problem) {
  std::vector<Need> needs;
  for (std::size_t value = 0; value < problem.need.size(); ++value)
    if (problem.need[value] > 0) needs.emplace_back(static_cast<std::uint8_t>(value), problem.need[value]);
  return needs;
}

bool contains(const std::uint8_t* window, std::size_t length, const std::vector<Need>& needs) {
  return std::all_of(needs.begin(), needs.end(), [&](const Need& need) {
    return std::count(window, window + length, need.first) >= need.second;
  });
}

void search(const Problem& problem, Best& best) {
  const std::vector<Need> needs = needs_of(problem);
  for (std::size_t length = 1; length <= problem.length; ++length) {
    for (std::size_t start = 0; start + length <= problem.length; ++start) {
      if (contains(problem.text + start, length, needs)) {
        best.offer(start, length);
        return;
      }
    }
  }
}

assay_status run(assay_env* env, const assay_min_window* args) {
  if (args->text_length > longest_text && args->pattern_length > 0) {
    env->explain(env, "looks at every stretch of the text: for texts of up to 300 bytes");
    return ASSAY_UNSUPPORTED;
  }
  return solve(env, args, [](const Problem& problem, Best& best) {
    search(problem, best);
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(min_window, brute_force_cubic, ASSAY_CANDIDATE,
                     .summary = "every stretch of the text, counted anew", .complexity = "ends=3",
                     .determinism = "bitwise", .functions = {{ASSAY_U8, ASSAY_RUN(min_window, run)}})
