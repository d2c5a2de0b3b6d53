#include "suites/position/rope/laws.hpp"

#include "suites/position/rope/problem.hpp"

namespace assay::position::rope {

bool rotates(const Case& point) {
  // Long sequences would say nothing that short ones have not said, ten laws over.
  constexpr std::size_t most_elements = 1 << 17;
  const Problem problem = problem_of(point);
  return problem.reject.empty() && problem.rotated_elements() > 0 && problem.elements() <= most_elements;
}

bool rotates_finite(const Case& point) {
  return rotates(point) && problem_of(point).values != Values::special;
}

bool leaves_something(const Case& point) {
  return rotates(point) && problem_of(point).rotary < problem_of(point).dim;
}

std::vector<Law> rotation_laws() {
  std::vector<Law> laws = laws_of_algebra();
  for (Law& law : laws_of_calling()) laws.push_back(std::move(law));
  return laws;
}

}  // namespace assay::position::rope
