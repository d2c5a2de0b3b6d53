// Verdicts: every branch of the rule, and its error rates on simulated processes.

#include "harness/statistics/verdict.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <string>
#include <vector>

#include "harness/statistics/paired.hpp"

namespace {

using namespace assay::statistics;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Estimate around(double value, double reach) { return {value, {value - reach, value + reach}, 30}; }

TEST(StatisticsVerdict, EveryWordHasItsSpelling) {
  EXPECT_STREQ(word(Word::faster), "faster");
  EXPECT_STREQ(word(Word::slower), "slower");
  EXPECT_STREQ(word(Word::same), "same");
  EXPECT_STREQ(word(Word::inconclusive), "inconclusive");
  EXPECT_STREQ(word(Word::no_verdict), "no verdict");
}

TEST(StatisticsVerdict, TheSignDecidesBetweenFasterAndSlower) {
  EXPECT_EQ(decide(around(-0.03, 0.01)), Word::faster);
  EXPECT_EQ(decide(around(0.03, 0.01)), Word::slower);
}

TEST(StatisticsVerdict, ASmallEffectIsNotCalledHoweverSure) {
  EXPECT_EQ(decide(around(0.009, 0.001)), Word::same);
  EXPECT_EQ(decide(around(-0.009, 0.001)), Word::same);
  EXPECT_EQ(decide(around(0.012, 0.001)), Word::slower);
}

TEST(StatisticsVerdict, ARaisedFloorIsRespected) {
  Rule rule;
  rule.min_effect = 0.04;
  EXPECT_EQ(decide(around(0.03, 0.01), rule), Word::inconclusive);
  EXPECT_EQ(decide(around(0.05, 0.01), rule), Word::slower);
}

TEST(StatisticsVerdict, SameNeedsTheWholeIntervalInTheBand) {
  EXPECT_EQ(decide(around(0.0, 0.019)), Word::same);
  EXPECT_EQ(decide(around(0.005, 0.016)), Word::inconclusive);
  EXPECT_EQ(decide({0.0, {0.0, 0.0}, 30}), Word::same);
}

TEST(StatisticsVerdict, AnIntervalThatHoldsZeroIsNeverADifference) {
  EXPECT_EQ(decide(around(0.015, 0.0155)), Word::inconclusive);
  EXPECT_EQ(decide({0.015, {0.0, 0.03}, 30}), Word::inconclusive);
}

TEST(StatisticsVerdict, NoiseLeavesOnlyEffectsThatOutgrowIt) {
  EXPECT_EQ(decide(around(0.03, 0.025)), Word::no_verdict);
  EXPECT_EQ(decide(around(-0.03, 0.025)), Word::no_verdict);
  EXPECT_EQ(decide(around(0.0, 0.025)), Word::no_verdict);
  EXPECT_EQ(decide(around(2.0, 0.3)), Word::slower);
  EXPECT_EQ(decide(around(-2.0, 0.3)), Word::faster);
}

TEST(StatisticsVerdict, WithoutAnEstimateThereIsNoVerdict) {
  EXPECT_EQ(decide({nan, {-infinity, infinity}, 0}), Word::no_verdict);
  EXPECT_EQ(decide({3.0, {-infinity, infinity}, 1}), Word::no_verdict);
  EXPECT_EQ(decide({infinity, {-infinity, infinity}, 4}), Word::no_verdict);
  EXPECT_EQ(decide({0.1, {nan, nan}, 4}), Word::no_verdict);
}

TEST(StatisticsVerdict, PrecisionIsJudgedWithoutTheEffect) {
  for (const double effect : {-0.5, 0.0, 0.5}) {
    EXPECT_TRUE(precise_enough(around(effect, 0.0148)));
    EXPECT_FALSE(precise_enough(around(effect, 0.015)));
  }
  EXPECT_FALSE(precise_enough({nan, {-infinity, infinity}, 0}));
}

struct Rates {
  double faster, slower, no_verdict;
};

/// Judges `trials` experiments of 30 processes whose log ratios are `effect` plus noise of standard
/// deviation `spread`, ten times as much with probability `contamination`, at alpha = 0.005.
Rates simulate(double effect, double spread, double contamination, int trials, unsigned seed) {
  std::mt19937_64 random(seed);
  std::normal_distribution<double> normal(0.0, spread);
  std::bernoulli_distribution wild(contamination);
  std::vector<double> processes(30);
  std::vector<int> counts(5);
  for (int trial = 0; trial < trials; ++trial) {
    for (double& ratio : processes) ratio = effect + normal(random) * (wild(random) ? 10.0 : 1.0);
    ++counts[static_cast<std::size_t>(decide(over_processes(processes, 0.005)))];
  }
  const auto share = [&](Word verdict) {
    return static_cast<double>(counts[static_cast<std::size_t>(verdict)]) / trials;
  };
  return {share(Word::faster), share(Word::slower), share(Word::no_verdict)};
}

// A false verdict needs an interval that misses 0. An independent NumPy simulation of 400,000 experiments
// puts the miss rate at most at 0.0063 for normal and 0.0055 for contaminated processes (nominal 0.005).
// The bound adds 4.5 standard deviations of a share over 20,000 trials: 4.5 * sqrt(0.0063 / 20000) = 0.0025.
TEST(StatisticsVerdict, TheSameCodeIsRarelyCalledDifferent) {
  for (const double contamination : {0.0, 0.1}) {
    for (const double spread : {0.02, 0.027, 0.04}) {
      const Rates rates = simulate(0.0, spread, contamination, 20000, 5);
      EXPECT_LE(rates.faster + rates.slower, 0.0063 + 0.0025) << "spread " << spread;
    }
  }
}

TEST(StatisticsVerdict, QuietProcessesNeverCallTheSameCodeDifferent) {
  // At a spread of 0.5 % the estimate scatters by 0.1 %: the minimum effect of 1 % is 10 deviations off.
  const Rates rates = simulate(0.0, 0.005, 0.0, 2000, 6);
  EXPECT_EQ(rates.faster + rates.slower, 0.0);
}

// The NumPy simulation finds +3 % in 0.9976 (normal) and 0.9657 (contaminated) of experiments at a spread
// of 2 %, and in 0.8276 at 2.7 %, and never with the wrong sign.
TEST(StatisticsVerdict, ThreePercentIsFoundAndNeverWithTheWrongSign) {
  constexpr int trials = 5000;
  const double effect = std::log(1.03);
  const auto bound = [](double share) { return 4.5 * std::sqrt(share * (1.0 - share) / trials); };
  const Rates normal = simulate(effect, 0.02, 0.0, trials, 7);
  const Rates contaminated = simulate(effect, 0.02, 0.1, trials, 8);
  const Rates wider = simulate(effect, 0.027, 0.0, trials, 9);
  EXPECT_NEAR(normal.slower, 0.9976, bound(0.9976));
  EXPECT_NEAR(contaminated.slower, 0.9657, bound(0.9657));
  EXPECT_NEAR(wider.slower, 0.8276, bound(0.8276));
  EXPECT_EQ(normal.faster + contaminated.faster + wider.faster, 0.0);
}

TEST(StatisticsVerdict, ANoisyTargetGetsNoVerdict) {
  EXPECT_GT(simulate(0.0, 0.1, 0.0, 2000, 10).no_verdict, 0.99);
  EXPECT_EQ(simulate(std::log(2.0), 0.1, 0.0, 2000, 11).slower, 1.0);
}

}  // namespace
