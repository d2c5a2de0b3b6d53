// Families of rows, looks, and how often the decision is wrong.

#include "harness/statistics/protocol.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

#include "harness/statistics/holm.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/sign_test.hpp"

namespace {

using namespace assay::statistics;

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

TEST(StatisticsHolm, EachRowIsHeldAgainstWhatIsLeftUntilOneFails) {
  // Worked by hand: 0.01 <= 0.05 / 4; 0.02 > 0.05 / 3, which all behind it get.
  const std::vector<double> levels = holm_levels(std::vector{0.03, 0.01, 0.02, 0.9}, 0.05);
  const std::vector<double> expected = {0.05 / 3, 0.05 / 4, 0.05 / 3, 0.05 / 3};
  ASSERT_EQ(levels.size(), expected.size());
  for (std::size_t row = 0; row < levels.size(); ++row) EXPECT_DOUBLE_EQ(levels[row], expected[row]) << row;
}

TEST(StatisticsHolm, WhereAllAreRejectedTheLastHasTheWholeLevel) {
  EXPECT_EQ(holm_levels(std::vector{0.001, 0.04, 0.002}, 0.05), (std::vector{0.05 / 3, 0.05, 0.05 / 2}));
}

TEST(StatisticsHolm, ARowWithoutAPValueCountsAndRejectsNothing) {
  EXPECT_EQ(holm_levels(std::vector{nan, 0.02}, 0.05), (std::vector{0.05, 0.025}));
  EXPECT_TRUE(holm_levels({}, 0.05).empty());
  EXPECT_THROW(holm_levels({}, 0.0), std::invalid_argument);
}

TEST(StatisticsHolm, RowsThatAreRejectedAreThoseWhoseIntervalsExcludeZero) {
  std::mt19937_64 random(7);
  std::normal_distribution<double> noise(0, 0.02);
  std::size_t rejected = 0, kept = 0;
  for (int table = 0; table < 200; ++table) {
    std::vector<std::vector<double>> rows(5, std::vector<double>(12));
    std::vector<double> p_values;
    for (std::size_t row = 0; row < rows.size(); ++row) {
      for (double& value : rows[row]) value = noise(random) + 0.01 * static_cast<double>(row);
      p_values.push_back(yuen_p_value(rows[row], process_trim));
    }
    const std::vector<double> levels = holm_levels(p_values, 0.05);
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const Estimate estimate = over_processes(rows[row], levels[row]);
      const bool excludes_zero = estimate.interval.low > 0 || estimate.interval.high < 0;
      EXPECT_EQ(excludes_zero, p_values[row] <= levels[row]);
      (excludes_zero ? rejected : kept) += 1;
    }
  }
  EXPECT_GT(rejected, 100U);
  EXPECT_GT(kept, 100U);
}

TEST(StatisticsInterval, ThePValueIsThatOfTheTTestWithoutTrimming) {
  // Mean 3.1, standard error 0.7810: t = 3.9691 with 4 degrees of freedom, whose density was integrated
  // numerically.
  EXPECT_NEAR(yuen_p_value(std::vector{1.0, 2.0, 3.0, 4.0, 5.5}, 0.0), 0.016551, 1e-6);
  EXPECT_TRUE(std::isnan(yuen_p_value(std::vector{1.0}, 0.0)));
  EXPECT_EQ(yuen_p_value(std::vector{1.0, 1.0, 1.0}, 0.0), 0.0);
}

TEST(StatisticsSignTest, IsTwiceTheTailOfAFairCoin) {
  EXPECT_DOUBLE_EQ(sign_test(0, 10), 2.0 / 1024);  // 2 * 0.5^10
  EXPECT_DOUBLE_EQ(sign_test(9, 10), 2.0 * 11 / 1024);
  EXPECT_EQ(sign_test(5, 10), 1.0);
  EXPECT_EQ(sign_test(0, 0), 1.0);
  EXPECT_THROW(sign_test(2, 1), std::invalid_argument);
}

std::vector<double> processes(std::size_t count, double centre, double deviation) {
  std::mt19937_64 random(11);
  std::normal_distribution<double> noise(centre, deviation);
  std::vector<double> result(count);
  for (double& value : result) value = noise(random);
  return result;
}

TEST(StatisticsProtocol, StopsAtTheFirstLookThatIsPrecise) {
  const Decision quick = decide_at_looks(processes(90, 0.03, 0.005), {});
  EXPECT_EQ(quick.processes, 30U);
  EXPECT_EQ(quick.word, Word::slower);
  const Decision slow = decide_at_looks(processes(90, 0, 0.2), {});
  EXPECT_EQ(slow.processes, 90U);
  EXPECT_EQ(slow.word, Word::no_verdict);
}

TEST(StatisticsProtocol, DoesNotStopBecauseADifferenceShows) {
  // A clear effect of 20 % whose interval is wider than the precision that is asked for.
  const std::vector<double> wide = processes(90, 0.2, 0.08);
  EXPECT_GT(decide_at_looks(wide, {}).processes, 30U);
  EXPECT_EQ(decide_at_looks(wide, {}).word, Word::slower);
}

TEST(StatisticsProtocol, FewerProcessesThanTheFirstLookAreAllThatThereIs) {
  const Decision decision = decide_at_looks(processes(8, 0, 0.001), {});
  EXPECT_EQ(decision.processes, 8U);
  EXPECT_EQ(decision.word, Word::same);
  EXPECT_EQ(decide_at_looks({}, {}).word, Word::no_verdict);
}

TEST(StatisticsProtocol, RatesOfADecisionThatIsAlwaysTheSame) {
  const WordRates rates = resample(processes(100, 0.05, 0.001), {}, {}, {});
  EXPECT_NEAR(rates.slower, 1.0, 1e-9);
  EXPECT_EQ(rates.faster + rates.same + rates.inconclusive + rates.no_verdict, 0.0);
  EXPECT_NEAR(rates.processes, 30.0, 1e-9);
}

TEST(StatisticsProtocol, FlippedSignsTakeAnEffectAwayAndAShiftBringsItBack) {
  Resampling equal{.flip_signs = true};
  const WordRates none = resample(processes(100, 0.004, 0.004), {}, {}, equal);
  EXPECT_EQ(none.faster + none.slower, 0.0);
  EXPECT_NEAR(none.same, 1.0, 1e-9);
  equal.shift = -0.03;
  EXPECT_NEAR(resample(processes(100, 0.004, 0.004), {}, {}, equal).faster, 1.0, 1e-9);
}

TEST(StatisticsProtocol, ContiguousDrawsKeepWhatDrifts) {
  // First half slower, second half faster: who draws neighbours sees one or the other, who does not, neither.
  std::vector<double> drifting = processes(60, 0.03, 0.002);
  for (std::size_t i = 30; i < 60; ++i) drifting[i] -= 0.06;
  const Looks one_look{{10}, 0.005};
  EXPECT_EQ(resample(drifting, one_look, {}, {.how = Draws::independent}).same, 0.0);
  const WordRates contiguous = resample(drifting, one_look, {}, {.how = Draws::contiguous});
  EXPECT_GT(contiguous.slower, 0.3);
  EXPECT_GT(contiguous.faster, 0.3);
}

TEST(StatisticsProtocol, TheSameSeedGivesTheSameRates) {
  const std::vector<double> data = processes(50, 0.01, 0.02);
  EXPECT_EQ(resample(data, {}, {}, {.seed = 3}).slower, resample(data, {}, {}, {.seed = 3}).slower);
}

}  // namespace
