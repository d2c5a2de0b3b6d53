// Judges: what passes, what does not, and whether the words say where and how much.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include "harness/judge/bounded.hpp"
#include "harness/judge/exact.hpp"
#include "harness/judge/place.hpp"

namespace assay::judge {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Judgement exact_of(const std::vector<std::int64_t>& expected, const std::vector<std::int64_t>& actual) {
  const std::size_t shape[] = {expected.size()};
  return exact<std::int64_t>("values", shape, expected, actual);
}

TEST(Place, NamesTheIndexPerAxis) {
  const std::size_t shape[] = {2, 3, 4};
  EXPECT_EQ(place("y", shape, 23), "y[1, 2, 3]");
  EXPECT_EQ(place("y", shape, 0), "y[0, 0, 0]");
  EXPECT_EQ(place("length", {}, 0), "length");
}

TEST(Exact, EqualPassesAndCounts) {
  const Judgement judgement = exact_of({1, 0, 3}, {1, 0, 3});
  EXPECT_TRUE(judgement.pass);
  EXPECT_EQ(judgement.compared, 3u);
  EXPECT_EQ(judgement.informative, 2u);
  EXPECT_EQ(judgement.error_over_bound, 0);
}

TEST(Exact, ADifferenceIsNamedWithItsNeighbourhood) {
  const Judgement judgement = exact_of({1, 2, 3, 4, 5, 6}, {1, 2, 3, 9, 5, 7});
  EXPECT_FALSE(judgement.pass);
  EXPECT_EQ(judgement.detail,
            "values[3]: expected 4, got 9; 2 of 6 elements differ; around it expected [2 3 4 5 6], got [2 3 "
            "9 5 7]");
}

TEST(Exact, LengthsMustAgree) { EXPECT_FALSE(exact_of({1, 2}, {1}).pass); }

TEST(Ulp, IsTheSpacingOfTheFormat) {
  EXPECT_EQ(ulp<float>(1.0), 0x1p-23);
  EXPECT_EQ(ulp<float>(1.999), 0x1p-23);
  EXPECT_EQ(ulp<float>(-2.0), 0x1p-22);
  EXPECT_EQ(ulp<float>(0.0), 0x1p-149);
  EXPECT_EQ(ulp<float>(0x1p-140), 0x1p-149);
  EXPECT_EQ(ulp<double>(1.0), 0x1p-52);
  // The definition itself: the distance to the next float.
  for (const float value : {0.1f, 3.0f, 1e-30f, 1e30f, 5e-45f})
    EXPECT_EQ(ulp<float>(value), static_cast<double>(std::nextafter(value, INFINITY)) - value) << value;
}

Judgement bounded_of(const std::vector<double>& expected, const std::vector<float>& actual, double bound) {
  Bounded<float> bounded("y", {expected.size()});
  const std::vector<double> bounds(expected.size(), bound);
  bounded.row(0, expected, actual, bounds);
  return bounded.finish();
}

TEST(Bounded, TheBoundItselfIsWithinTheBound) {
  EXPECT_TRUE(bounded_of({1}, {1.5f}, 0.5).pass);
  EXPECT_FALSE(bounded_of({1}, {1.5f}, 0.4999).pass);
}

TEST(Bounded, AlwaysReportsHowFarTheWorstWas) {
  const Judgement judgement = bounded_of({1, 2, 3}, {1, 2.25f, 3.125f}, 0.5);
  EXPECT_TRUE(judgement.pass);
  EXPECT_EQ(judgement.compared, 3u);
  EXPECT_DOUBLE_EQ(judgement.error_over_bound, 0.5);
  EXPECT_DOUBLE_EQ(judgement.worst_error, 0.25);
  EXPECT_DOUBLE_EQ(judgement.worst_ulps, 0.25 / 0x1p-22);
  EXPECT_TRUE(contains(judgement.detail, "y[1]")) << judgement.detail;
}

TEST(Bounded, AFailureIsNamedWithItsNeighbourhood) {
  const Judgement judgement = bounded_of({1, 2, 3, 4}, {1, 2, 30, 4}, 0.5);
  EXPECT_FALSE(judgement.pass);
  EXPECT_TRUE(contains(judgement.detail, "y[2]: expected 3, got 30, off by 27 = 54 of the bound 0.5"))
      << judgement.detail;
  EXPECT_TRUE(contains(judgement.detail, "1 of 4 elements are outside")) << judgement.detail;
  EXPECT_TRUE(contains(judgement.detail, "got [1 2 30 4]")) << judgement.detail;
}

TEST(Bounded, SpecialValues) {
  const auto one = [](double expected, double actual) {
    return bounded_of({expected}, {static_cast<float>(actual)}, 1e30).pass;
  };
  EXPECT_TRUE(one(nan, nan));
  EXPECT_FALSE(one(nan, 1));
  EXPECT_FALSE(one(1, nan));
  EXPECT_TRUE(one(infinity, infinity));
  EXPECT_FALSE(one(infinity, -infinity));
  EXPECT_FALSE(one(1, infinity));
}

TEST(Bounded, AZeroBoundAsksForEquality) {
  EXPECT_TRUE(bounded_of({0.5}, {0.5f}, 0).pass);
  EXPECT_TRUE(bounded_of({0.0}, {-0.0f}, 0).pass);
  EXPECT_FALSE(bounded_of({0.5}, {0.50000006f}, 0).pass);
}

TEST(Bounded, NothingComparedIsNoFailureHereButIsCounted) {
  const Judgement judgement = Bounded<float>("y", {0}).finish();
  EXPECT_TRUE(judgement.pass);
  EXPECT_EQ(judgement.compared, 0u);
}

TEST(Judgement, TogetherBothMustHold) {
  Judgement both = bounded_of({1}, {1.25f}, 0.5);
  both += exact_of({1}, {2});
  EXPECT_FALSE(both.pass);
  EXPECT_EQ(both.compared, 2u);
  EXPECT_TRUE(contains(both.detail, "values")) << both.detail;
  both += exact_of({1}, {1});
  EXPECT_FALSE(both.pass) << "a later success does not mend it";
  EXPECT_TRUE(contains(both.detail, "values")) << both.detail;
}

}  // namespace
}  // namespace assay::judge
