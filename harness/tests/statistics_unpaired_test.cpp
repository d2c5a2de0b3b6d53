// Two samples that were not taken together, and the words of a table of them.
#include "harness/statistics/unpaired.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <random>
#include <vector>

namespace assay::statistics {
namespace {

const std::vector<double> a = {1.0, 1.2, 0.9, 1.1, 1.4, 1.05, 0.95, 3.0, 1.15, 1.25};
const std::vector<double> b = {1.3, 1.5, 1.2, 1.45, 1.35, 1.6, 1.25};

// With NumPy (and SciPy's ttest_ind(b, a, equal_var=False, trim=0.2) has the same
// quotient, 2.876198612361853); for each side x sorted, g = floor(0.2 n), h = n - 2 g, w = clip(x, x[g],
// x[n-1-g]):
//   d = (n - 1) * w.var(ddof=1) / (h * (h - 1));  value = mean(b[g:-g]) - mean(a[g:-g]);
//   error = sqrt(da + db);  degrees = (da + db)**2 / (da**2 / (ha - 1) + db**2 / (hb - 1))
TEST(StatisticsUnpaired, AgreesWithNumPy) {
  const Difference found = unpaired(a, b, 0.2);
  EXPECT_NEAR(found.value, 0.24499999999999988, 1e-12);
  EXPECT_NEAR(found.standard_error, 0.0851818782426895, 1e-12);
  EXPECT_NEAR(found.degrees, 8.837168225799736, 1e-9);
  EXPECT_NEAR(unpaired(b, a, 0.2).value, -found.value, 1e-15);
}

// Without trimming and with sides of one spread it is Student's two-sample test: 2 n - 2 degrees.
TEST(StatisticsUnpaired, IsWelchsTestWithoutTrimming) {
  const std::vector<double> x = {1, 2, 3, 4, 5}, y = {11, 12, 13, 14, 15};
  const Difference found = unpaired(x, y, 0);
  EXPECT_DOUBLE_EQ(found.value, 10);
  EXPECT_DOUBLE_EQ(found.standard_error, 1);  // sqrt(2.5 / 5 + 2.5 / 5)
  EXPECT_DOUBLE_EQ(found.degrees, 8);
  // Tables: the 97.5 % point of t with 8 degrees of freedom is 2.306.
  EXPECT_NEAR(found.at(0.05).interval.low, 10 - 2.306, 5e-4);
}

TEST(StatisticsUnpaired, TooLittleBoundsNothing) {
  for (const std::vector<double>& few : {std::vector<double>{}, {1.0}, {1.0, std::nan("")}}) {
    const Estimate estimate = unpaired(a, few, 0.2).at(0.05);
    EXPECT_TRUE(std::isinf(estimate.interval.low) && std::isinf(estimate.interval.high));
  }
  EXPECT_TRUE(std::isnan(unpaired(a, {}, 0.2).value));
  const std::vector<double> same = {2, 2, 2};
  EXPECT_EQ(unpaired(same, same, 0.2).at(0.05).interval.high, 0) << "no spread: known exactly";
}

// Normal data of different spread and number: the 95 % interval misses the truth in about 5 % of trials. 1000
// trials: outside of 20 .. 85 with a probability below 10^-5 for 5 %.
TEST(StatisticsUnpaired, IntervalsCoverTheTruth) {
  std::mt19937_64 random(3);
  std::normal_distribution<double> narrow(0, 0.01), wide(0.1, 0.05);
  int missed = 0;
  for (int trial = 0; trial < 1000; ++trial) {
    std::vector<double> x, y;
    for (int i = 0; i < 20; ++i) x.push_back(narrow(random));
    for (int i = 0; i < 8; ++i) y.push_back(wide(random));
    const Interval interval = unpaired(x, y, 0.2).at(0.05).interval;
    missed += !(interval.low <= 0.1 && 0.1 <= interval.high);
  }
  EXPECT_GE(missed, 20);
  EXPECT_LE(missed, 85);
}

Difference known(double value, double standard_error) { return {value, standard_error, 1e6}; }
const Threshold five_percent = {.effect = std::log(1.05)};

TEST(StatisticsTableOfWords, TheThresholdIsTested) {
  const double effect = five_percent.effect;
  const std::vector<Difference> rows = {known(effect + 0.1, 0.01),
                                        known(-effect - 0.1, 0.01),
                                        known(0.001, 0.005),
                                        known(effect + 0.01, 0.01),
                                        known(effect, 1e-9),
                                        {std::nan(""), 0, 0},
                                        {0.5, std::numeric_limits<double>::infinity(), 0}};
  using enum Word;
  EXPECT_EQ(decide_all(rows, five_percent),
            (std::vector{slower, faster, same, inconclusive, inconclusive, no_verdict, inconclusive}));
}

// z = 3 has p = 0.0027: enough for one row at 0.005, and among 20 rows of nothing, where Holm leaves 0.0025,
// not.
TEST(StatisticsTableOfWords, MoreRowsAskForMoreEvidence) {
  const double effect = five_percent.effect;
  EXPECT_EQ(decide_all(std::vector{known(effect + 0.03, 0.01)}, five_percent), std::vector{Word::slower});
  std::vector<Difference> rows(20, known(0, 0.001));
  rows[7] = known(effect + 0.03, 0.01);
  EXPECT_EQ(decide_all(rows, five_percent)[7], Word::inconclusive);
  // Rows that are sure take themselves out of the family: behind 18 of them the level is 0.05 / 2, capped at
  // 0.005.
  for (std::size_t i = 8; i < 20; ++i) rows[i] = known(effect + 1, 0.01);
  for (std::size_t i = 0; i < 6; ++i) rows[i] = known(effect + 1, 0.01);
  EXPECT_EQ(decide_all(rows, five_percent)[7], Word::slower);
  EXPECT_EQ(decide_all(rows, five_percent)[6], Word::same);
}

TEST(StatisticsTableOfWords, NoRowIsJudgedMoreLaxlyThanTheMost) {
  // z = 2.7, p = 0.0069.
  EXPECT_EQ(decide_all(std::vector{known(five_percent.effect + 0.027, 0.01)}, five_percent),
            std::vector{Word::inconclusive});
}

// Rows whose effect is at the threshold exactly: a false word anywhere in a table of 30 in at most 5 % of
// tables. Each direction is a test at half the level, and only one direction is at its threshold: 2.5 %
// expected, 10 of 400; more than 37 has a probability of 10^-4 even at 5 %.
TEST(StatisticsTableOfWords, KeepsTheErrorOfTheFamily) {
  std::mt19937_64 random(17);
  std::normal_distribution<double> noise(0, 0.05);
  int false_tables = 0;
  for (int table = 0; table < 400; ++table) {
    std::vector<Difference> rows;
    for (int row = 0; row < 30; ++row) {
      std::vector<double> x, y;
      for (int i = 0; i < 10; ++i)
        x.push_back(noise(random)), y.push_back(five_percent.effect + noise(random));
      rows.push_back(unpaired(x, y, 0.2));
    }
    bool is_false = false;
    for (const Word word : decide_all(rows, five_percent))
      is_false = is_false || word == Word::slower || word == Word::faster;
    false_tables += is_false;
  }
  EXPECT_LE(false_tables, 37);
}

}  // namespace
}  // namespace assay::statistics
