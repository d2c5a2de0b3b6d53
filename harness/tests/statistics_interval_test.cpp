// Student's t, Yuen's interval, the growth exponent: against closed forms, published values, NumPy, and
// by simulated coverage.

#include "harness/statistics/interval.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <random>
#include <stdexcept>
#include <vector>

#include "harness/statistics/fit.hpp"
#include "harness/statistics/location.hpp"
#include "harness/statistics/student.hpp"

namespace {

using namespace assay::statistics;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

// The distribution function has closed inverses for 1, 2 and 4 degrees of freedom.
TEST(StatisticsStudent, AgreesWithClosedForms) {
  for (const double alpha : {0.5, 0.1, 0.05, 0.01, 0.005, 0.001, 1e-6}) {
    const double one = std::tan(std::numbers::pi * (0.5 - alpha / 2.0));
    const double two = (1.0 - alpha) * std::sqrt(2.0 / (alpha * (2.0 - alpha)));
    const double root = std::sqrt(alpha * (2.0 - alpha));  // of 4 p (1 - p) at p = 1 - alpha / 2
    const double four = 2.0 * std::sqrt(std::cos(std::acos(root) / 3.0) / root - 1.0);
    EXPECT_NEAR(student_critical_value(alpha, 1.0) / one, 1.0, 1e-9) << "alpha " << alpha;
    EXPECT_NEAR(student_critical_value(alpha, 2.0) / two, 1.0, 1e-12) << "alpha " << alpha;
    EXPECT_NEAR(student_critical_value(alpha, 4.0) / four, 1.0, 1e-9) << "alpha " << alpha;
  }
}

// Three decimals of the usual printed table, two-sided.
TEST(StatisticsStudent, AgreesWithTheTable) {
  EXPECT_NEAR(student_critical_value(0.05, 5.0), 2.571, 5e-4);
  EXPECT_NEAR(student_critical_value(0.05, 12.0), 2.179, 5e-4);
  EXPECT_NEAR(student_critical_value(0.01, 17.0), 2.898, 5e-4);
  EXPECT_NEAR(student_critical_value(0.001, 30.0), 3.646, 5e-4);
}

TEST(StatisticsStudent, BoundsNothingWithoutAFreedomAndRefusesOtherAlphas) {
  EXPECT_EQ(student_critical_value(0.05, 0.0), infinity);
  EXPECT_EQ(student_critical_value(0.05, -1.0), infinity);
  EXPECT_THROW(student_critical_value(0.0, 5.0), std::invalid_argument);
  EXPECT_THROW(student_critical_value(1.0, 5.0), std::invalid_argument);
  EXPECT_THROW(student_critical_value(nan, 5.0), std::invalid_argument);
}

// Wilcox's self-awareness data; the ends were computed with NumPy from the formula in the header and
// t(0.975; 12) = 2.178812829663418.
TEST(StatisticsYuen, KnownInterval) {
  const std::vector<double> values = {77,  87,  88,  114, 151, 210, 219, 246,  253, 262,
                                      296, 299, 306, 376, 428, 515, 666, 1310, 2611};
  const Estimate estimate = yuen(values, 0.2, 0.05);
  EXPECT_NEAR(estimate.value, 282.6923076923077, 1e-9);
  EXPECT_NEAR(estimate.interval.low, 174.04176694523616, 1e-6);
  EXPECT_NEAR(estimate.interval.high, 391.34284843937917, 1e-6);
  EXPECT_EQ(estimate.samples, 19U);
}

// By hand: 1, 2, 6 has mean 3, variance 7, standard error sqrt(7 / 3), and t(0.975; 2) = 4.302653.
TEST(StatisticsYuen, WithoutTrimmingItIsStudentsInterval) {
  const Estimate estimate = yuen(std::vector{1.0, 2.0, 6.0}, 0.0, 0.05);
  EXPECT_DOUBLE_EQ(estimate.value, 3.0);
  EXPECT_NEAR(half_width(estimate), 4.302653 * std::sqrt(7.0 / 3.0), 1e-5);
}

TEST(StatisticsYuen, TooLittleDataBoundsNothing) {
  const Estimate none = yuen({}, 0.2, 0.05);
  EXPECT_TRUE(std::isnan(none.value));
  EXPECT_EQ(none.interval.low, -infinity);
  EXPECT_EQ(none.samples, 0U);

  const Estimate one = yuen(std::vector{4.0}, 0.2, 0.05);
  EXPECT_EQ(one.value, 4.0);
  EXPECT_EQ(one.interval.low, -infinity);
  EXPECT_EQ(one.interval.high, infinity);

  const Estimate one_kept = yuen(std::vector{1.0, 2.0, 9.0}, 0.4, 0.05);
  EXPECT_EQ(one_kept.value, 2.0);
  EXPECT_EQ(one_kept.interval.high, infinity);

  const Estimate two = yuen(std::vector{1.0, 3.0}, 0.2, 0.05);
  EXPECT_EQ(two.value, 2.0);
  EXPECT_NEAR(half_width(two), 12.7062047, 1e-6);  // t(0.975; 1) times a standard error of 1
}

TEST(StatisticsYuen, NanAndUntrimmedInfinityBoundNothing) {
  for (const double wild : {nan, infinity}) {
    const Estimate estimate = yuen(std::vector{1.0, wild, 2.0, 3.0}, 0.0, 0.05);
    EXPECT_FALSE(std::isfinite(estimate.value));
    EXPECT_EQ(estimate.interval.low, -infinity);
    EXPECT_EQ(estimate.interval.high, infinity);
  }
  EXPECT_TRUE(std::isfinite(half_width(yuen(std::vector{1.0, infinity, 2.0, 3.0, 2.5}, 0.2, 0.05))));
}

TEST(StatisticsYuen, TiesGiveAnIntervalOfWidthZero) {
  const Estimate estimate = yuen(std::vector(9, 1.25), 0.2, 0.01);
  EXPECT_EQ(estimate.interval.low, 1.25);
  EXPECT_EQ(estimate.interval.high, 1.25);
}

TEST(StatisticsYuen, FollowsOrderShiftAndScale) {
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal;
  std::vector<double> values(31);
  for (double& value : values) value = normal(random);
  const Estimate plain = yuen(values, 0.2, 0.01);

  std::vector<double> moved = values;
  std::shuffle(moved.begin(), moved.end(), random);
  EXPECT_EQ(yuen(moved, 0.2, 0.01).interval.low, plain.interval.low);
  for (double& value : moved) value = 4.0 * value + 10.0;
  const Estimate other = yuen(moved, 0.2, 0.01);
  EXPECT_NEAR(other.value, 4.0 * plain.value + 10.0, 1e-13);
  EXPECT_NEAR(other.interval.low, 4.0 * plain.interval.low + 10.0, 1e-13);
  EXPECT_NEAR(other.interval.high, 4.0 * plain.interval.high + 10.0, 1e-13);
}

/// The share of `trials` samples of 20 whose 95 % interval holds the true centre, 0. A value is drawn from
/// N(0, 1), or with probability `contamination` from N(0, 10).
double coverage(double trim, double contamination, int trials, unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal;
  std::bernoulli_distribution wild(contamination);
  std::vector<double> values(20);
  int covered = 0;
  for (int trial = 0; trial < trials; ++trial) {
    for (double& value : values) value = normal(random) * (wild(random) ? 10.0 : 1.0);
    const Interval interval = yuen(values, trim, 0.05).interval;
    if (interval.low <= 0.0 && 0.0 <= interval.high) ++covered;
  }
  return static_cast<double>(covered) / trials;
}

// An observed share of a true coverage c over N trials has the standard deviation sqrt(c (1 - c) / N);
// the bounds are 4.5 of them, which a right implementation leaves once in 150,000 seeds.
double binomial_bound(double share, int trials) { return 4.5 * std::sqrt(share * (1.0 - share) / trials); }

TEST(StatisticsYuen, CoverageIsExactForStudentOnNormalData) {
  constexpr int trials = 20000;
  EXPECT_NEAR(coverage(0.0, 0.0, trials, 1), 0.95, binomial_bound(0.95, trials));
}

// Yuen's interval is an approximation. An independent NumPy simulation of 400,000 samples of 20 found
// true coverages of 0.9457 for normal and 0.9489 for contaminated data.
TEST(StatisticsYuen, CoverageIsCloseToNominalForTrimmedMeans) {
  constexpr int trials = 20000;
  EXPECT_NEAR(coverage(0.2, 0.0, trials, 2), 0.9457, binomial_bound(0.9457, trials));
  EXPECT_NEAR(coverage(0.2, 0.1, trials, 3), 0.9489, binomial_bound(0.9489, trials));
}

// What trimming is for: one wild value in ten widens Student's interval about threefold (the standard
// deviation grows from 1 to sqrt(0.9 + 0.1 * 100) = 3.3), Yuen's hardly.
TEST(StatisticsYuen, ContaminationHardlyWidensIt) {
  std::mt19937_64 random(4);
  std::normal_distribution<double> normal;
  std::vector<double> yuen_widths, student_widths;
  for (int trial = 0; trial < 500; ++trial) {
    std::vector<double> values(30);
    for (double& value : values) value = normal(random);
    for (std::size_t i = 0; i < 3; ++i) values[i] *= 10.0;
    yuen_widths.push_back(half_width(yuen(values, 0.2, 0.05)));
    student_widths.push_back(half_width(yuen(values, 0.0, 0.05)));
  }
  EXPECT_LT(1.5 * median(yuen_widths), median(student_widths));
}

// Slope and its standard error from NumPy's lstsq; t(0.975; 3) = 3.182446.
TEST(StatisticsFit, KnownSlopeAndInterval) {
  const std::vector<double> sizes = {8, 16, 32, 64, 128};
  const std::vector<double> costs = {10, 21, 39, 85, 160};
  const Estimate growth = growth_exponent(sizes, costs, 0.05);
  EXPECT_NEAR(growth.value, 1.0017073513358943, 1e-12);
  EXPECT_NEAR(half_width(growth), 3.182446 * 0.019118386729237755, 1e-7);
  EXPECT_EQ(growth.samples, 5U);
}

TEST(StatisticsFit, PowersAreFoundWhateverTheUnit) {
  for (const double exponent : {0.0, 1.0, 1.5, 2.0, 3.0}) {
    std::vector<double> sizes, costs;
    for (double size = 100; size < 1e6; size *= 3.0) {
      sizes.push_back(size);
      costs.push_back(1e-9 * std::pow(size, exponent));
    }
    const Estimate growth = growth_exponent(sizes, costs, 0.01);
    EXPECT_NEAR(growth.value, exponent, 1e-12);
    EXPECT_LT(half_width(growth), 1e-12);
  }
}

// ln(n ln n) has the slope 1 + 1 / ln n, so over [2^10, 2^20] it lies between 1 + 1 / ln 2^20 and
// 1 + 1 / ln 2^10.
TEST(StatisticsFit, ALogarithmShowsAsASlightlyLargerExponent) {
  std::vector<double> sizes, costs;
  for (int power = 10; power <= 20; ++power) {
    sizes.push_back(std::ldexp(1.0, power));
    costs.push_back(sizes.back() * std::log(sizes.back()));
  }
  const double exponent = growth_exponent(sizes, costs, 0.05).value;
  EXPECT_GT(exponent, 1.0 + 1.0 / std::log(sizes.back()));
  EXPECT_LT(exponent, 1.0 + 1.0 / std::log(sizes.front()));
}

TEST(StatisticsFit, SaysWhatItCannotKnow) {
  EXPECT_TRUE(std::isnan(growth_exponent({}, {}, 0.05).value));
  EXPECT_TRUE(
      std::isnan(growth_exponent(std::vector{7.0, 7.0, 7.0}, std::vector{1.0, 2.0, 4.0}, 0.05).value));
  const Estimate two = growth_exponent(std::vector{2.0, 4.0}, std::vector{3.0, 12.0}, 0.05);
  EXPECT_NEAR(two.value, 2.0, 1e-12);
  EXPECT_EQ(two.interval.high, infinity);
  const Estimate left_out =
      growth_exponent(std::vector{0.0, 2.0, 4.0, 8.0}, std::vector{5.0, 3.0, nan, 12.0}, 0.05);
  EXPECT_EQ(left_out.samples, 2U);
  EXPECT_THROW(growth_exponent(std::vector{1.0}, {}, 0.05), std::invalid_argument);
}

TEST(StatisticsFit, CoversTheTrueExponent) {
  constexpr int trials = 10000;
  std::mt19937_64 random(9);
  std::normal_distribution<double> noise(0.0, 0.05);
  const std::vector<double> sizes = {1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6};
  std::vector<double> costs(sizes.size());
  int covered = 0;
  for (int trial = 0; trial < trials; ++trial) {
    for (std::size_t i = 0; i < sizes.size(); ++i)
      costs[i] = std::pow(sizes[i], 1.25) * std::exp(noise(random));
    const Interval interval = growth_exponent(sizes, costs, 0.05).interval;
    if (interval.low <= 1.25 && 1.25 <= interval.high) ++covered;
  }
  EXPECT_NEAR(static_cast<double>(covered) / trials, 0.95, binomial_bound(0.95, trials));
}

}  // namespace
