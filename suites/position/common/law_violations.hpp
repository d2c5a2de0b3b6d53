// For the tests of this group's suites: a law that no broken implementation fails is no law.
#pragma once

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "harness/contract/suite.hpp"

namespace assay::position {

/** Every law of the suite is among `violations` (pairs of its name and a planted error), and fails on some
 * smoke case for an implementation with that error. PlantedProbe is made from the error. */
template <class PlantedProbe, class Violations>
void expect_each_law_to_be_broken(const Suite& suite, const Violations& violations) {
  std::set<std::string> broken;
  for (const auto& [name, error] : violations)
    for (const Law& law : suite.laws()) {
      if (law.name != name) continue;
      std::size_t caught = 0;
      for (const Case& point : suite.cases(Tier::smoke)) {
        PlantedProbe probe(error);
        if (law.applies(point)) caught += !law.test(point, probe, 2).pass;
      }
      EXPECT_GT(caught, 0U) << name;
      broken.insert(name);
    }
  EXPECT_EQ(broken.size(), suite.laws().size());  // no law without its violation
}

}  // namespace assay::position
