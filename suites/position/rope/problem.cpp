#include "suites/position/rope/problem.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/error.hpp"
#include "suites/position/common/models.hpp"
#include "suites/position/common/parameters.hpp"
#include "suites/position/rope/positions.hpp"

namespace assay::position::rope {
namespace {

std::size_t index_of(const Case& point, std::string_view name, const std::vector<std::string>& choices) {
  const std::string& choice = choice_parameter(point, name, choices);
  return static_cast<std::size_t>(std::ranges::find(choices, choice) - choices.begin());
}

Problem model_problem(const Case& point) {
  static const std::vector<std::string> tensors = {"q", "k"};
  const Model& model = model_of(point.text("model"));
  Problem problem;
  problem.heads = choice_parameter(point, "tensor", tensors) == "q" ? model.heads : model.kv_heads;
  problem.dim = model.dim;
  problem.rotary = model.rotary;
  problem.base = model.base;
  return problem;
}

Problem explicit_problem(const Case& point) {
  Problem problem;
  problem.batch = size_parameter(point, "batch");
  problem.heads = size_parameter(point, "heads");
  problem.dim = size_parameter(point, "dim");
  problem.rotary = size_parameter(point, "rotary");
  problem.offset = size_parameter(point, "offset");
  problem.direction = static_cast<assay_rope_direction>(index_of(point, "direction", direction_names()));
  problem.strides = static_cast<Strides>(index_of(point, "strides", strides_names()));
  problem.values = static_cast<Values>(index_of(point, "values", values_names()));
  problem.positions = choice_parameter(point, "positions", position_kinds());
  if (point.has("reject")) problem.reject = choice_parameter(point, "reject", reject_kinds());
  return problem;
}

void require(bool holds, const Case& point, std::string_view otherwise) {
  if (!holds) throw CallError(fmt::format("the case '{}' makes no sense: {}", point.id(), otherwise));
}

/** Distances of a layout [batch, seq, heads, dim] whose rows of `dim` stand in the order of memory: `inner`
 * is the axis whose neighbours are closest, `outer` the next one; `gap` elements are left free after each
 * row, twice as many after each group, three times after each batch. */
std::vector<std::size_t> strides_with(const Problem& problem, bool heads_inner, std::size_t gap) {
  const std::size_t inner_count = heads_inner ? problem.heads : problem.seq;
  const std::size_t outer_count = heads_inner ? problem.seq : problem.heads;
  const std::size_t inner = problem.dim + gap;
  const std::size_t outer = inner_count * inner + 2 * gap;
  const std::size_t batch = outer_count * outer + 3 * gap;
  return {batch, heads_inner ? outer : inner, heads_inner ? inner : outer, 1};
}

memory::Layout layout_with(const Problem& problem, bool heads_inner, std::size_t gap) {
  std::vector<std::size_t> shape = {problem.batch, problem.seq, problem.heads, problem.dim};
  std::vector<std::size_t> strides = strides_with(problem, heads_inner, gap);
  if (gap > 0)
    for (std::size_t axis = 0; axis < 3; ++axis)
      if (shape[axis] == 1) strides[axis] = 0;  // legal, and nobody may build on it
  return memory::Layout::strided(std::move(shape), std::move(strides));
}

constexpr std::size_t gap = 3;  // odd: rows lose whatever alignment the first one has

}  // namespace

const std::vector<std::string>& layout_names() {
  static const std::vector<std::string> names = {"adjacent", "halves"};
  return names;
}
const std::vector<std::string>& direction_names() {
  static const std::vector<std::string> names = {"forward", "inverse"};
  return names;
}
const std::vector<std::string>& placement_names() {
  static const std::vector<std::string> names = {"separate", "in_place"};
  return names;
}
const std::vector<std::string>& strides_names() {
  static const std::vector<std::string> names = {"dense", "gaps", "heads_outer", "differing"};
  return names;
}
const std::vector<std::string>& values_names() {
  static const std::vector<std::string> names = {"exact", "wide", "special"};
  return names;
}
const std::vector<std::string>& reject_kinds() {
  static const std::vector<std::string> kinds = {"odd_rotary",   "window",        "window_wraps",
                                                 "position_low", "position_high", "position_wraps",
                                                 "layout",       "direction"};
  return kinds;
}

Problem problem_of(const Case& point) {
  Problem problem = point.has("model") ? model_problem(point) : explicit_problem(point);
  problem.seq = size_parameter(point, "seq");
  problem.layout = static_cast<assay_rope_layout>(index_of(point, "layout", layout_names()));
  problem.in_place = choice_parameter(point, "placement", placement_names()) == "in_place";
  require(problem.rotary % 2 == 0, point, "rotary must be even");
  require(problem.rotary <= problem.dim && problem.offset <= problem.dim - problem.rotary, point,
          "offset + rotary must not exceed dim");
  require(!problem.in_place || problem.strides != Strides::differing, point,
          "in place, x and y have the same strides");
  require(problem.reject.empty() || (problem.elements() > 0 && problem.rotary > 0), point,
          "only a call with something to rotate can be asked to be rejected");
  return problem;
}

memory::Layout Problem::x_layout() const {
  switch (strides) {
    case Strides::dense:
      return layout_with(*this, true, 0);
    case Strides::gaps:
      return layout_with(*this, true, gap);
    case Strides::heads_outer:
      return layout_with(*this, false, 0);
    case Strides::differing:
      return layout_with(*this, false, gap);
  }
  return {};
}

memory::Layout Problem::y_layout() const {
  return strides == Strides::differing ? layout_with(*this, true, 0) : x_layout();
}

}  // namespace assay::position::rope
