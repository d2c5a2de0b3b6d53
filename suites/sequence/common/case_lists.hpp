// For the tests of suites: what holds of every suite's lists of cases.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "harness/contract/suite.hpp"

namespace assay::sequence {

/** Expects of list(tier): ids that are unique and can be read back, a family each, and that each tier holds
 * all of the one before, and more. */
template <class List>
void expect_tiers_that_grow(const Suite& suite, List list) {
  std::vector<std::string> smaller;
  for (const Tier tier : {Tier::smoke, Tier::standard, Tier::exhaustive}) {
    std::vector<std::string> ids;
    for (const Case& point : list(tier)) {
      ids.push_back(point.id());
      EXPECT_EQ(Case::parse(point.id()), point);
      EXPECT_FALSE(suite.family(point).empty());
    }
    std::ranges::sort(ids);
    EXPECT_EQ(std::ranges::adjacent_find(ids), ids.end()) << *std::ranges::adjacent_find(ids);
    EXPECT_TRUE(std::ranges::includes(ids, smaller));
    EXPECT_GT(ids.size(), smaller.size());
    smaller = ids;
  }
}

}  // namespace assay::sequence
