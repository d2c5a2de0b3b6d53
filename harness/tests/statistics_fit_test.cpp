// Growth beside a constant part: the exponent that a line through logarithms does not find.
#include "harness/statistics/fit.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

namespace assay::statistics {
namespace {

const std::vector<double> usual_sizes = {64, 128, 256, 512, 1024, 2048};

std::vector<double> costs_of(const std::vector<double>& sizes, const std::function<double(double)>& cost) {
  std::vector<double> costs;
  for (const double size : sizes) costs.push_back(cost(size));
  return costs;
}

OffsetPower fit(const std::function<double(double)>& cost, const std::vector<double>& sizes = usual_sizes) {
  return fit_offset_power(sizes, costs_of(sizes, cost));
}

TEST(StatisticsOffsetPower, FindsPurePowers) {
  for (const double exponent : {0.5, 1.0, 1.5, 2.0, 3.0}) {
    const OffsetPower found = fit([&](double n) { return 7 * std::pow(n, exponent); });
    EXPECT_NEAR(found.exponent, exponent, 0.01);
    EXPECT_NEAR(found.scale, 7, 7e-6);
    EXPECT_LT(found.worst_deviation, 1e-9);
  }
}

TEST(StatisticsOffsetPower, SeesThroughAConstantPart) {
  const OffsetPower linear = fit([](double n) { return 5000 + 20 * n; });
  EXPECT_NEAR(linear.exponent, 1, 0.01);
  EXPECT_NEAR(linear.constant, 5000, 1);
  EXPECT_NEAR(linear.scale, 20, 0.1);
  // What a line through the logarithms makes of the same costs.
  const double naive =
      growth_exponent(usual_sizes, costs_of(usual_sizes, [](double n) { return 5000 + 20 * n; }), 0.05).value;
  EXPECT_LT(naive, 0.7);

  const OffsetPower heavy = fit([](double n) { return 1e6 + 20 * n; });
  EXPECT_NEAR(heavy.exponent, 1, 0.01);
  EXPECT_NEAR(fit([](double n) { return 40000 + n * n; }).exponent, 2, 0.01);
}

TEST(StatisticsOffsetPower, TellsALinearPartFromAQuadraticOne) {
  const std::vector<double> sizes = {16, 32, 64, 128};
  EXPECT_GT(fit([](double n) { return 100 + 150 * n + 6 * n * n; }, sizes).exponent, 1.4);
  EXPECT_NEAR(fit([](double n) { return 100 + 150 * n; }, sizes).exponent, 1, 0.01);
}

// The local exponent of n ln n beside no constant is 1 + 1 / ln n: within these, rounded to the grid.
TEST(StatisticsOffsetPower, TakesALogarithmForASlightlyLargerExponent) {
  const OffsetPower found = fit([](double n) { return n * std::log(n); });
  EXPECT_GT(found.exponent, 1 + 1 / std::log(2048.0) - 0.01);
  EXPECT_LT(found.exponent, 1 + 1 / std::log(64.0) + 0.01);
  EXPECT_LT(fit([](double n) { return 3000 + 12 * n * std::log(n); }).exponent, 1.3);
}

TEST(StatisticsOffsetPower, ConstantAndShrinkingCostsHaveNoGrowth) {
  const OffsetPower constant = fit([](double) { return 12345; });
  EXPECT_EQ(constant.exponent, 0);
  EXPECT_NEAR(constant.constant, 12345, 1e-6);
  EXPECT_EQ(fit([](double n) { return 1e6 - n; }).exponent, 0);
  EXPECT_LT(fit([](double n) { return 100 + 9 * std::log2(n); }).exponent, 0.3);
}

// Exponents are told apart by 0.3: a noise of 1 % must not move one by half of that.
TEST(StatisticsOffsetPower, NoiseMovesItLittle) {
  std::mt19937_64 random(5);
  std::normal_distribution<double> noise(0, 0.01);
  int far = 0;
  constexpr int trials = 400;
  for (int trial = 0; trial < trials; ++trial) {
    const OffsetPower found = fit([&](double n) { return (5000 + 20 * n) * std::exp(noise(random)); });
    far += std::abs(found.exponent - 1) > 0.15;
  }
  EXPECT_LT(far, trials / 100);
}

TEST(StatisticsOffsetPower, RefusesWhatItCannotFit) {
  const std::vector<double> four = {1, 2, 3, 4};
  EXPECT_THROW(fit_offset_power(four, std::vector<double>{1, 2, 3}), std::invalid_argument);
  EXPECT_THROW(fit_offset_power(std::vector<double>{1, 2, 4}, std::vector<double>{1, 2, 3}),
               std::invalid_argument);
  EXPECT_THROW(fit_offset_power(std::vector<double>{2, 2, 2, 2}, four), std::invalid_argument);
  for (const double bad : {0.0, -1.0, std::numeric_limits<double>::infinity(), std::nan("")}) {
    EXPECT_THROW(fit_offset_power(four, std::vector<double>{1, 2, 3, bad}), std::invalid_argument);
    EXPECT_THROW(fit_offset_power(std::vector<double>{1, 2, 3, bad}, four), std::invalid_argument);
  }
}

}  // namespace
}  // namespace assay::statistics
