#include "suites/position/rope_table/problem.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/contract/random.hpp"
#include "harness/error.hpp"
#include "suites/position/common/models.hpp"
#include "suites/position/common/parameters.hpp"

namespace assay::position::rope_table {
namespace {

std::vector<std::int64_t> extremes() {
  const std::int64_t past_float = (std::int64_t{1} << 24) + 1;  // the first integer that a float rounds
  return {0, 1, -1, furthest, -furthest, furthest - 1, past_float, -past_float, 131071, 1048575};
}

std::int64_t random_position(Random& random, std::int64_t limit) {
  return static_cast<std::int64_t>(random.below(static_cast<std::uint64_t>(2 * limit + 1))) - limit;
}

}  // namespace

const std::vector<std::string>& position_kinds() {
  static const std::vector<std::string> kinds = {"ascending", "negative",    "repeated", "context_end",
                                                 "random",    "random_wide", "extremes"};
  return kinds;
}

const std::vector<std::string>& reject_kinds() {
  static const std::vector<std::string> kinds = {"odd_rotary",    "base_half",     "base_zero",
                                                 "base_negative", "base_nan",      "base_infinite",
                                                 "position_low",  "position_high", "position_wraps"};
  return kinds;
}

Problem problem_of(const Case& point) {
  Problem problem;
  problem.count = size_parameter(point, "count");
  if (point.has("model")) {
    const Model& model = model_of(point.text("model"));
    problem.rotary = model.rotary;
    problem.base = static_cast<double>(model.base);
    problem.positions = "ascending";
    return problem;
  }
  problem.rotary = size_parameter(point, "rotary");
  problem.base = static_cast<double>(size_parameter(point, "base"));
  problem.positions = choice_parameter(point, "positions", position_kinds());
  if (point.has("reject")) problem.reject = choice_parameter(point, "reject", reject_kinds());
  if (problem.rotary % 2 != 0)
    throw CallError(fmt::format("{}: rotary is {}, and must be even", point.id(), problem.rotary));
  if (problem.base < 1) throw CallError(fmt::format("{}: base must be at least 1", point.id()));
  if (!problem.reject.empty() && (problem.count == 0 || problem.rotary == 0))
    throw CallError(fmt::format("{}: only a table with entries can be asked to be rejected", point.id()));
  return problem;
}

std::vector<std::int64_t> positions_of(const Problem& problem, std::uint64_t seed) {
  Random random(derive_seed(seed, "positions"));
  const std::vector<std::int64_t> special = extremes();
  std::vector<std::int64_t> positions(problem.count);
  for (std::size_t row = 0; row < positions.size(); ++row) {
    const std::int64_t index = static_cast<std::int64_t>(row);
    const std::int64_t count = static_cast<std::int64_t>(problem.count);
    if (problem.positions == "ascending") positions[row] = index;
    if (problem.positions == "negative") positions[row] = -1 - index;
    if (problem.positions == "repeated") positions[row] = 1000 + index / 2 % 5;
    if (problem.positions == "context_end") positions[row] = 131072 - count + index;
    if (problem.positions == "random") positions[row] = random_position(random, std::int64_t{1} << 20);
    if (problem.positions == "random_wide") positions[row] = random_position(random, furthest);
    if (problem.positions == "extremes") positions[row] = special[row % special.size()];
  }
  return positions;
}

}  // namespace assay::position::rope_table
