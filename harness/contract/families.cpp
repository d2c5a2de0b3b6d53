#include "harness/contract/families.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace assay {

std::vector<std::string> families_of(const Suite& suite, Tier tier) {
  std::vector<Case> cases = suite.cases(tier);
  std::ranges::copy(suite.measurements(tier), std::back_inserter(cases));
  std::vector<std::string> families;
  for (const Case& point : cases)
    if (std::string family = suite.family(point); std::ranges::find(families, family) == families.end())
      families.push_back(std::move(family));
  return families;
}

}  // namespace assay
