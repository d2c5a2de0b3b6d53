// Pairs, processes, the noise floor, and ranks with ties.

#include "harness/statistics/paired.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <random>
#include <stdexcept>
#include <vector>

#include "harness/statistics/noise_floor.hpp"
#include "harness/statistics/ranking.hpp"
#include "harness/statistics/verdict.hpp"

namespace {

using namespace assay::statistics;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(StatisticsPaired, LogRatiosArePerRoundAndNegativeWhenTheSecondIsFaster) {
  const std::vector<double> ratios = log_ratios(std::vector{1.0, 2.0, 4.0}, std::vector{2.0, 2.0, 1.0});
  ASSERT_EQ(ratios.size(), 3U);
  EXPECT_DOUBLE_EQ(ratios[0], std::log(2.0));
  EXPECT_EQ(ratios[1], 0.0);
  EXPECT_DOUBLE_EQ(ratios[2], -std::log(4.0));
}

TEST(StatisticsPaired, ARoundWithoutTwoDurationsIsDroppedForBoth) {
  const std::vector<double> a = {1.0, nan, 1.0, 0.0, 1.0, -1.0};
  const std::vector<double> b = {3.0, 1.0, infinity, 1.0, 0.0, 1.0};
  EXPECT_EQ(log_ratios(a, b), std::vector{std::log(3.0)});
  EXPECT_TRUE(std::isnan(reduce_rounds(std::vector{nan}, std::vector{1.0})));
  EXPECT_TRUE(std::isnan(reduce_rounds({}, {})));
  EXPECT_THROW(log_ratios(std::vector{1.0}, {}), std::invalid_argument);
}

TEST(StatisticsPaired, RoundsArePairedByTheirNumber) {
  const Rounds a = {{0, 1.0}, {1, 2.0}, {2, 4.0}, {3, 8.0}};
  EXPECT_DOUBLE_EQ(reduce_common_rounds(a, Rounds{{1, 6.0}, {2, 12.0}, {9, 1.0}}), std::log(3.0));
  EXPECT_TRUE(std::isnan(reduce_common_rounds(a, Rounds{{9, 1.0}})));
}

TEST(StatisticsPaired, ExtremeDurationsDoNotOverflow) {
  const std::vector<double> ratios = log_ratios(std::vector{1e-300}, std::vector{1e300});
  EXPECT_NEAR(ratios.at(0), 600.0 * std::log(10.0), 1e-9);
}

TEST(StatisticsPaired, SwappingTheSidesFlipsTheSign) {
  const std::vector<double> a = {1.0, 1.1, 5.0, 0.9, 1.2};
  const std::vector<double> b = {1.3, 1.0, 1.4, 1.2, 1.1};
  EXPECT_EQ(reduce_rounds(a, b), -reduce_rounds(b, a));
  EXPECT_EQ(reduce_rounds(a, a), 0.0);
}

// Drift that hits both sides of a round alike cancels, which is why rounds are paired.
TEST(StatisticsPaired, CommonDriftCancels) {
  std::vector<double> a, b;
  for (int round = 0; round < 24; ++round) {
    const double drift = std::exp(0.1 * round);
    a.push_back(drift);
    b.push_back(1.03 * drift);
  }
  EXPECT_NEAR(reduce_rounds(a, b), std::log(1.03), 1e-14);
}

TEST(StatisticsPaired, ProcessesWithoutAUsableRoundAreLeftOut) {
  const Estimate estimate = over_processes(std::vector{0.1, nan, 0.2, 0.3, nan}, 0.05);
  EXPECT_EQ(estimate.samples, 3U);
  EXPECT_NEAR(estimate.value, 0.2, 1e-15);
  EXPECT_EQ(over_processes({}, 0.05).samples, 0U);
}

// Of 30 processes 6 per side are cut, so wild ones do not reach the estimate.
TEST(StatisticsPaired, SixWildProcessesOfThirtyAreTrimmed) {
  std::vector<double> processes(30, 0.02);
  for (std::size_t i = 0; i < 6; ++i) processes[i] = 50.0;
  EXPECT_NEAR(over_processes(processes, 0.005).value, 0.02, 1e-15);
}

// For three processes x, x, x no value is cut (floor(0.6) = 0), and the mean of random signs is x, or -x,
// with probability 1 / 4 together and x / 3 in absolute value otherwise: the 99th percentile is x.
TEST(StatisticsNoiseFloor, KnownInASmallCase) {
  EXPECT_NEAR(noise_floor(std::vector{0.03, 0.03, 0.03}, 1), 0.03, 1e-15);
  EXPECT_EQ(noise_floor(std::vector{0.0, 0.0}, 1), 0.0);
  EXPECT_TRUE(std::isnan(noise_floor({}, 1)));
}

// For normal processes the estimate is nearly normal, so its 99th percentile in absolute value lies at
// 2.576 standard errors. A trimmed mean (20 %) of normal values has the variance 1.14 / n (Huber, Robust
// Statistics, section 5.7); one sample estimates it to about 13 % (30 values), and the percentile of 2,000
// draws to about 4 %, so 50 % on either side is beyond three deviations.
TEST(StatisticsNoiseFloor, IsTheReachOfChance) {
  std::mt19937_64 random(21);
  std::normal_distribution<double> normal(0.0, 0.02);
  std::vector<double> processes(30);
  for (double& ratio : processes) ratio = normal(random);
  const double expected = 2.576 * 0.02 * std::sqrt(1.14 / 30.0);
  const double floor = noise_floor(processes, 1);
  EXPECT_GT(floor, 0.5 * expected);
  EXPECT_LT(floor, 1.5 * expected);
  EXPECT_EQ(noise_floor(processes, 1), floor) << "the seed determines it";
}

using Ranks = std::vector<std::optional<std::size_t>>;

Estimate around(double value, double reach) { return {value, {value - reach, value + reach}, 30}; }
const Estimate best = {0.0, {0.0, 0.0}, 30};

TEST(StatisticsRanking, ClearDifferencesAreRankedInOrder) {
  const std::vector<Estimate> contenders = {around(1.0, 0.01), best, around(0.5, 0.01)};
  EXPECT_EQ(ranks(contenders), (Ranks{3, 1, 2}));
}

TEST(StatisticsRanking, WhoCannotBeToldFromTheBestSharesItsRank) {
  const std::vector<Estimate> contenders = {best, around(0.005, 0.01), around(0.5, 0.01)};
  EXPECT_EQ(ranks(contenders), (Ranks{1, 1, 3}));
}

TEST(StatisticsRanking, LaterGroupsTieToo) {
  const std::vector<Estimate> contenders = {best, around(0.5, 0.02), around(0.51, 0.02), around(0.9, 0.02)};
  EXPECT_EQ(ranks(contenders), (Ranks{1, 2, 2, 4}));
}

// 0, 0.8 %, 1.6 %: neighbours cannot be told apart, but the third is slower than the leader. The group is
// bound to its leader, so a chain of near neighbours does not join everybody.
TEST(StatisticsRanking, TiesAreWithTheLeaderNotWithTheNeighbour) {
  const std::vector<Estimate> contenders = {best, around(0.008, 0.001), around(0.016, 0.001)};
  EXPECT_EQ(ranks(contenders), (Ranks{1, 1, 3}));
}

// The third lies 5 % behind the second, whose own place is only known to 10 %.
TEST(StatisticsRanking, ALeaderThatIsUncertainItselfSharesItsRank) {
  const std::vector<Estimate> contenders = {best, around(0.40, 0.10), around(0.45, 0.01)};
  EXPECT_EQ(ranks(contenders), (Ranks{1, 2, 2}));
}

TEST(StatisticsRanking, EdgesOfTheInput) {
  EXPECT_TRUE(ranks({}).empty());
  EXPECT_EQ(ranks(std::vector{best}), (Ranks{1}));
  const Estimate unmeasured = {nan, {-infinity, infinity}, 0};
  const Estimate once = {0.4, {-infinity, infinity}, 1};
  EXPECT_EQ(ranks(std::vector{unmeasured, best, around(0.5, 0.01)}), (Ranks{std::nullopt, 1, 2}));
  EXPECT_EQ(ranks(std::vector{best, once}), (Ranks{1, 1})) << "one process tells nobody apart";
}

TEST(StatisticsRanking, DoesNotDependOnTheOrderGiven) {
  std::vector<Estimate> contenders = {best, around(0.004, 0.01), around(0.3, 0.01), around(0.7, 0.01)};
  const Ranks expected = ranks(contenders);
  std::reverse(contenders.begin(), contenders.end());
  Ranks backwards = ranks(contenders);
  std::reverse(backwards.begin(), backwards.end());
  EXPECT_EQ(backwards, expected);
}

}  // namespace
