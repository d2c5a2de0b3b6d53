// Location and scale: known values, invariances, and what happens at the edges.

#include "harness/statistics/location.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

namespace {

using namespace assay::statistics;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// Dana's self-awareness data as R. Wilcox prints them in "Introduction to Robust Estimation and
// Hypothesis Testing", with a 20 % trimmed mean of 283 and a standard error s_w / (0.6 sqrt(n)) of 56.1.
const std::vector<double> self_awareness = {77,  87,  88,  114, 151, 210, 219, 246,  253, 262,
                                            296, 299, 306, 376, 428, 515, 666, 1310, 2611};

std::vector<double> random_values(std::size_t count, unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal(3.0, 2.0);
  std::vector<double> values(count);
  for (double& value : values) value = normal(random);
  return values;
}

TEST(StatisticsLocation, MedianOfOddAndEvenCounts) {
  EXPECT_EQ(median(std::vector{5.0}), 5.0);
  EXPECT_EQ(median(std::vector{5.0, 1.0}), 3.0);
  EXPECT_EQ(median(std::vector{5.0, 1.0, 2.0}), 2.0);
  EXPECT_EQ(median(std::vector{7.0, 1.0, 2.0, 4.0}), 3.0);
  EXPECT_EQ(median(std::vector{2.0, 2.0, 2.0, 9.0}), 2.0);
}

TEST(StatisticsLocation, MedianNeitherOverflowsNorTurnsInfinityIntoNan) {
  const double huge = std::numeric_limits<double>::max();
  EXPECT_EQ(median(std::vector{huge, huge}), huge);
  EXPECT_EQ(median(std::vector{infinity, 1.0, infinity, infinity}), infinity);
  EXPECT_EQ(median(std::vector{1.0, 2.0, infinity}), 2.0);
}

// Expected values from NumPy's quantile with its default method, "linear".
TEST(StatisticsLocation, QuantileIsTypeSeven) {
  const std::vector<double> values = {3.1, -2.0, 7.0, 7.0, 0.5, 12.0, 9.25};
  EXPECT_DOUBLE_EQ(quantile(values, 0.0), -2.0);
  EXPECT_NEAR(quantile(values, 0.1), -0.5, 1e-15);
  EXPECT_DOUBLE_EQ(quantile(values, 0.25), 1.8);
  EXPECT_DOUBLE_EQ(quantile(values, 0.5), 7.0);
  EXPECT_DOUBLE_EQ(quantile(values, 0.9), 10.35);
  EXPECT_DOUBLE_EQ(quantile(values, 1.0), 12.0);
  EXPECT_EQ(quantile(std::vector{4.0}, 0.3), 4.0);
  EXPECT_EQ(quantile(std::vector{1.0, infinity, infinity}, 0.75), infinity);
}

TEST(StatisticsLocation, QuantileAtOneHalfIsTheMedian) {
  for (std::size_t count = 1; count < 40; ++count) {
    const std::vector<double> values = random_values(count, 11);
    EXPECT_NEAR(quantile(values, 0.5), median(values), 8e-15) << count << " values";
  }
}

TEST(StatisticsLocation, TrimmedPerSideIsTheFloorOfTheExactProduct) {
  EXPECT_EQ(trimmed_per_side(0, 0.2), 0U);
  EXPECT_EQ(trimmed_per_side(4, 0.2), 0U);
  EXPECT_EQ(trimmed_per_side(5, 0.2), 1U);
  EXPECT_EQ(trimmed_per_side(19, 0.2), 3U);
  EXPECT_EQ(trimmed_per_side(100, 0.29), 29U);
  for (std::size_t count = 1; count < 200; ++count) {
    EXPECT_EQ(trimmed_per_side(count, 0.2), count / 5) << count << " values";
    EXPECT_LT(2 * trimmed_per_side(count, 0.4999999999), count) << count << " values";
  }
}

TEST(StatisticsLocation, PublishedTrimmedMeanAndWinsorisedScale) {
  const double per_side = 0.2;
  EXPECT_NEAR(trimmed_mean(self_awareness, per_side), 283.0, 0.5);
  const double scale = std::sqrt(winsorised_variance(self_awareness, per_side));
  EXPECT_NEAR(scale / (0.6 * std::sqrt(19.0)), 56.1, 0.05);
  // 1, 2, 4, 8, 100 winsorised at one value per side is 2, 2, 4, 8, 8: mean 4.8, sum of squares 36.8.
  EXPECT_NEAR(winsorised_variance(std::vector{8.0, 1.0, 100.0, 2.0, 4.0}, 0.2), 36.8 / 4.0, 1e-12);
  EXPECT_NEAR(trimmed_mean(std::vector{8.0, 1.0, 100.0, 2.0, 4.0}, 0.2), 14.0 / 3.0, 1e-12);
}

TEST(StatisticsLocation, WithoutTrimmingTheyAreMeanAndVariance) {
  EXPECT_DOUBLE_EQ(trimmed_mean(std::vector{1.0, 2.0, 6.0}, 0.0), 3.0);
  EXPECT_DOUBLE_EQ(winsorised_variance(std::vector{1.0, 2.0, 6.0}, 0.0), 7.0);
}

TEST(StatisticsLocation, TheOrderOfTheValuesChangesNoBit) {
  std::vector<double> values = random_values(101, 5);
  const double middle = median(values);
  const double ninth = quantile(values, 0.9);
  const double centre = trimmed_mean(values, 0.2);
  const double scale = winsorised_variance(values, 0.2);
  std::mt19937_64 random(17);
  for (int repeat = 0; repeat < 20; ++repeat) {
    std::shuffle(values.begin(), values.end(), random);
    EXPECT_EQ(median(values), middle);
    EXPECT_EQ(quantile(values, 0.9), ninth);
    EXPECT_EQ(trimmed_mean(values, 0.2), centre);
    EXPECT_EQ(winsorised_variance(values, 0.2), scale);
  }
}

// Scaling by a power of two is exact, so equality is exact; a shift rounds each of n sums once.
TEST(StatisticsLocation, TheyFollowScaleAndShift) {
  const std::vector<double> values = random_values(58, 23);
  std::vector<double> scaled = values;
  std::vector<double> shifted = values;
  for (double& value : scaled) value *= -8.0;
  for (double& value : shifted) value += 1000.0;
  EXPECT_EQ(median(scaled), -8.0 * median(values));
  EXPECT_NEAR(trimmed_mean(scaled, 0.2), -8.0 * trimmed_mean(values, 0.2), 1e-12);
  EXPECT_NEAR(winsorised_variance(scaled, 0.2), 64.0 * winsorised_variance(values, 0.2), 1e-10);
  EXPECT_NEAR(median(shifted), median(values) + 1000.0, 1e-11);
  EXPECT_NEAR(quantile(shifted, 0.3), quantile(values, 0.3) + 1000.0, 1e-11);
  EXPECT_NEAR(trimmed_mean(shifted, 0.2), trimmed_mean(values, 0.2) + 1000.0, 1e-11);
  EXPECT_NEAR(winsorised_variance(shifted, 0.2), winsorised_variance(values, 0.2), 1e-9);
}

TEST(StatisticsLocation, AFewWildValuesDoNotMoveThem) {
  std::vector<double> values = random_values(50, 31);
  const double centre = trimmed_mean(values, 0.2);
  std::sort(values.begin(), values.end());
  for (std::size_t i = 40; i < 50; ++i) values[i] = infinity;
  EXPECT_EQ(trimmed_mean(values, 0.2), centre);
}

TEST(StatisticsLocation, EmptySamplesAndNanYieldNan) {
  for (const std::vector<double>& values : {std::vector<double>{}, std::vector{1.0, nan, 3.0}}) {
    EXPECT_TRUE(std::isnan(median(values)));
    EXPECT_TRUE(std::isnan(quantile(values, 0.5)));
    EXPECT_TRUE(std::isnan(trimmed_mean(values, 0.2)));
    EXPECT_TRUE(std::isnan(winsorised_variance(values, 0.2)));
  }
  EXPECT_TRUE(std::isnan(winsorised_variance(std::vector{1.0}, 0.2)));
}

TEST(StatisticsLocation, ArgumentsOutOfRangeAreRefused) {
  const std::vector<double> values = {1.0, 2.0};
  EXPECT_THROW(quantile(values, -0.01), std::invalid_argument);
  EXPECT_THROW(quantile(values, 1.01), std::invalid_argument);
  EXPECT_THROW(quantile(values, nan), std::invalid_argument);
  EXPECT_THROW(trimmed_mean(values, 0.5), std::invalid_argument);
  EXPECT_THROW(trimmed_mean(values, -0.1), std::invalid_argument);
  EXPECT_THROW(winsorised_variance(values, nan), std::invalid_argument);
}

}  // namespace
