// The pairwise generator: every allowed pair is covered, nothing forbidden occurs, and it is far from the
// full product.
#include <gtest/gtest.h>

#include <set>

#include "harness/contract/pairwise.hpp"

namespace assay {
namespace {

const std::vector<PairwiseAxis> axes = {
    {"a", {std::int64_t{0}, std::int64_t{1}, std::int64_t{2}, std::int64_t{3}}},
    {"b", {std::string("x"), std::string("y"), std::string("z")}},
    {"c", {std::int64_t{5}, std::int64_t{7}, std::int64_t{11}}},
    {"d", {std::string("on"), std::string("off")}},
};

/** All pairs "a=0,b=x" of a case, over the parameters that vary. */
std::set<std::string> pairs_of(const Case& point) {
  std::set<std::string> pairs;
  for (std::size_t i = 0; i < axes.size(); ++i)
    for (std::size_t j = i + 1; j < axes.size(); ++j) {
      Case pair;
      for (const std::string& name : {axes[i].name, axes[j].name})
        if (name == "a" || name == "c")
          pair.set(name, point.integer(name));
        else
          pair.set(name, point.text(name));
      pairs.insert(pair.id());
    }
  return pairs;
}

/** The full product, by brute force. */
std::vector<Case> product() {
  std::vector<Case> cases{Case()};
  for (const PairwiseAxis& axis : axes) {
    std::vector<Case> longer;
    for (const Case& point : cases)
      for (const Case::Value& value : axis.values) {
        Case next = point;
        std::visit([&](const auto& v) { next.set(axis.name, v); }, value);
        longer.push_back(next);
      }
    cases = std::move(longer);
  }
  return cases;
}

void expect_covering(const std::function<bool(const Case&)>& allowed) {
  std::set<std::string> possible, covered;
  for (const Case& point : product())
    if (allowed(point)) possible.merge(pairs_of(point));
  const std::vector<Case> cases = pairwise(Case(), axes, allowed);
  for (const Case& point : cases) {
    EXPECT_TRUE(allowed(point)) << point.id();
    covered.merge(pairs_of(point));
  }
  EXPECT_EQ(covered, possible);
  EXPECT_GE(cases.size(), 12u);  // the product of the two longest axes is a lower bound without constraints
  EXPECT_LT(cases.size(), product().size() / 3);
}

TEST(Pairwise, CoversEveryPair) {
  expect_covering([](const Case&) { return true; });
}

TEST(Pairwise, CoversEveryAllowedPairAndNothingElse) {
  expect_covering([](const Case& point) {
    return point.text("b") != "z" || point.integer("c") == 7 || point.text("d") == "on";
  });
}

TEST(Pairwise, KeepsTheBaseInFrontAndIsRepeatable) {
  Case base;
  base.set(ASSAY_F32);
  const auto all = [](const Case&) { return true; };
  const std::vector<Case> first = pairwise(base, axes, all, 3);
  EXPECT_EQ(first, pairwise(base, axes, all, 3));
  for (const Case& point : first) EXPECT_TRUE(point.id().starts_with("type=f32,a="));
}

TEST(Pairwise, OneAxisIsItsValues) {
  EXPECT_EQ(pairwise(Case(), {axes[2]}, [](const Case&) { return true; }).size(), 3u);
  EXPECT_EQ(pairwise(Case(), {axes[2]}, [](const Case& point) { return point.integer("c") > 5; }).size(), 2u);
}

}  // namespace
}  // namespace assay
