// What a claimed complexity is held against: times, which caches and constant parts bend.
#include "harness/bench/growth.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <vector>

namespace assay::bench {
namespace {

const std::vector<double> decades = {100, 1000, 10'000, 100'000, 1'000'000, 10'000'000};

Growth growth(const std::function<double(double)>& seconds, std::optional<double> claimed,
              const std::vector<double>& sizes = decades) {
  std::vector<double> times;
  for (const double size : sizes) times.push_back(seconds(size));
  return judge_growth(sizes, times, claimed);
}

double linear(double n) { return 2e-9 * n; }
double quadratic(double n) { return 1e-10 * n * n; }
double with_logarithm(double n) { return 1e-9 * n * std::log(n); }

TEST(BenchGrowth, PowersAgreeWithTheirClaims) {
  const Growth found = growth(linear, 1);
  EXPECT_EQ(found.word, "agrees");
  EXPECT_NEAR(found.exponent.value, 1, 1e-12);
  EXPECT_EQ(found.sizes.size(), 5U) << "the largest five";
  EXPECT_EQ(found.sizes.front(), 1000);
  EXPECT_EQ(growth(quadratic, 2).word, "agrees");
  EXPECT_EQ(growth(with_logarithm, 1).word, "agrees");
}

TEST(BenchGrowth, AQuadraticTimeRefutesALinearClaim) {
  EXPECT_EQ(growth(quadratic, 1).word, "refuted");
  EXPECT_EQ(growth([](double n) { return linear(n) + quadratic(n); }, 1).word, "refuted");
  EXPECT_EQ(growth(linear, 0).word, "refuted");
}

// Over a factor of 10 000 in size caches add up to ln(100) / ln(10 000) = 0.5.
TEST(BenchGrowth, WhatCachesCanDoRefutesNothing) {
  const auto out_of_caches = [](double n) { return linear(n) * (n > 1e5 ? 30 : 1); };
  const Growth found = growth(out_of_caches, 1);
  EXPECT_EQ(found.word, "cannot tell");
  EXPECT_GT(found.exponent.value, 1.3);
  EXPECT_NE(found.reason.find("0.50"), std::string::npos) << found.reason;
  // Worst case of the derivation: the dearest step at the largest sizes alone cannot look like a power above
  // it.
  EXPECT_EQ(growth([](double n) { return linear(n) * std::pow(n / 1000, 0.5); }, 1).word, "cannot tell");
}

// Over a factor of 10 caches can add 2: a quadratic time proves nothing, and does not agree either.
TEST(BenchGrowth, AShortSweepRefutesNothing) {
  const Growth found = growth(quadratic, 1, {100, 300, 1000});
  EXPECT_EQ(found.word, "cannot tell");
  EXPECT_EQ(growth(quadratic, 2, {100, 300, 1000}).word, "agrees");
}

TEST(BenchGrowth, SlowerGrowthThanClaimedIsNeverRefuted) {
  EXPECT_EQ(growth([](double) { return 1e-3; }, 1).word, "cannot tell");
  EXPECT_EQ(growth(linear, 2).word, "cannot tell");
  EXPECT_NE(growth(linear, 2).reason.find("slowly"), std::string::npos);
}

TEST(BenchGrowth, ScatterTellsNothing) {
  const auto scattered = [](double n) { return linear(n) * (std::fmod(std::log10(n), 2) < 0.5 ? 8 : 1); };
  EXPECT_EQ(growth(scattered, 1, {100, 1000, 10'000}).word, "cannot tell");
}

TEST(BenchGrowth, TooFewSizesAndNoClaimSaySo) {
  EXPECT_EQ(growth(linear, 1, {}).word, "too few sizes");
  EXPECT_EQ(growth(linear, 1, {100, 1'000'000}).word, "too few sizes");
  EXPECT_EQ(growth(linear, 1, {100, 200, 400}).word, "too few sizes");
  const Growth unclaimed = growth(linear, std::nullopt);
  EXPECT_EQ(unclaimed.word, "no claim");
  EXPECT_NEAR(unclaimed.exponent.value, 1, 1e-12);
}

}  // namespace
}  // namespace assay::bench
