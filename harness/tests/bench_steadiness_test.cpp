// What is read from the calibrators' times.
#include "harness/bench/steadiness.hpp"

#include <gtest/gtest.h>

#include "harness/tests/bench_examples.hpp"

namespace assay::bench {
namespace {

/** Rounds of which the chain takes these microseconds, and independent additions a quarter of it, times
 * `sharing`. */
std::vector<Calibration> rounds(const std::vector<double>& chains, double sharing = 1) {
  std::vector<Calibration> result;
  for (const double chain : chains)
    result.push_back({static_cast<int>(result.size()), 1e-6 * chain, 1e-6 * chain / 4 * sharing});
  return result;
}

TEST(BenchSteadiness, TheClockMovedByWhatTheChainTookLonger) {
  EXPECT_NEAR(clock_spread(rounds({4, 4, 4, 5, 5})).value(), 0.25, 1e-9);
  EXPECT_EQ(clock_spread(rounds({4, 4, 4, 4, 4})).value(), 0);
}

TEST(BenchSteadiness, OneWildRoundOfManyIsNoMove) {
  std::vector<double> chains(40, 4.0);
  chains.back() = 9;
  EXPECT_EQ(clock_spread(rounds(chains)).value(), 0);
}

TEST(BenchSteadiness, SaysNothingOfFewRounds) {
  EXPECT_FALSE(clock_spread(rounds({4, 8, 4, 8})));
  EXPECT_FALSE(is_unsteady(clock_spread({})));
}

TEST(BenchSteadiness, ThreePercentIsTooMuch) {
  EXPECT_FALSE(is_unsteady(0.029));
  EXPECT_TRUE(is_unsteady(0.031));
}

TEST(BenchSteadiness, ANeighbourOnTheCoreIsToldFromTheClock) {
  examples::Measured measured(3, 5);
  measured.group().calibrations = {rounds({4, 4, 4, 4, 4}), rounds({6, 6, 6, 6, 6}),
                                   rounds({4, 4, 4, 4, 4}, 1.5)};
  const std::vector<Steadiness> found = steadiness({measured.group()}, 3);
  ASSERT_EQ(found.size(), 3U);
  EXPECT_FALSE(found[0].shares_its_core());
  EXPECT_FALSE(found[1].shares_its_core()) << "a slower clock slows both alike";
  EXPECT_TRUE(found[2].shares_its_core());
  EXPECT_NEAR(found[2].shared_core.value(), 1.5, 1e-9);
  for (const Steadiness& one : found) EXPECT_FALSE(one.is_unsteady());
}

TEST(BenchSteadiness, TheWorstGroupSpeaksForAProcess) {
  examples::Measured calm(1, 5), moved(1, 5);
  calm.group().calibrations = {rounds({4, 4, 4, 4, 4})};
  moved.group().calibrations = {rounds({4, 5, 4, 5, 4}, 1.2)};
  const std::vector<Steadiness> found = steadiness({calm.group(), moved.group()}, 2);
  EXPECT_TRUE(found[0].is_unsteady());
  EXPECT_TRUE(found[0].shares_its_core());
  EXPECT_FALSE(found[1].clock_spread) << "nothing is known of a process that no group was measured in";
}

}  // namespace
}  // namespace assay::bench
