#include "harness/contract/suite.hpp"

#include <algorithm>

namespace assay {
namespace {

std::vector<std::unique_ptr<Suite>>& store() {
  static std::vector<std::unique_ptr<Suite>> suites;
  return suites;
}

}  // namespace

bool detail::add_suite(std::unique_ptr<Suite> suite) {
  store().push_back(std::move(suite));
  return true;
}

std::vector<const Suite*> all_suites() {
  std::vector<const Suite*> suites;
  for (const auto& suite : store()) suites.push_back(suite.get());
  std::ranges::sort(suites, {}, &Suite::operation);
  return suites;
}

}  // namespace assay
