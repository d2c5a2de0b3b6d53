// What a claimed complexity is held against: times, which caches and constant parts bend.
#include "harness/bench/growth.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <deque>
#include <functional>
#include <utility>
#include <vector>

#include "harness/tests/bench_examples.hpp"

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

class Swept : public examples::NoOperation {
 public:
  std::vector<Axis> axes() const override { return {{.name = "n", .smallest = 0, .sweep = true}}; }
};

/** Contenders along a curve of four sizes, and what is concluded from them. */
class BenchCurve : public testing::Test {
 protected:
  using Cost = std::function<double(double n)>;

  // The names must outlive the analysis: they are literals.
  void measure(const std::vector<std::pair<const char*, Cost>>& contenders) {
    for (const std::int64_t n : {100, 1000, 10'000, 100'000}) {
      examples::Measured& measured = cases_.emplace_back(8, 6);
      measured.group().suite = &suite_;
      measured.group().point = Case().set("n", n).set("shape", "flat");
      int salt = 0;
      for (const auto& [name, cost] : contenders)
        measured.add(name, examples::about(cost(static_cast<double>(n)), 0.01, ++salt));
    }
    for (examples::Measured& measured : cases_) groups_.push_back(measured.group());
    analysis_ = analyse(groups_, {});
  }

  Swept suite_;
  std::deque<examples::Measured> cases_;
  std::vector<Group> groups_;
  Analysis analysis_;
};

TEST_F(BenchCurve, CrossoversAreThoseOfTheContendersThatLeadSomewhere) {
  measure({{"large", [](double n) { return 2e-6 * n; }},
           {"never", [](double n) { return 9e-6 * n; }},
           {"small", [](double n) { return 1e-9 * n * n; }}});
  const Json found = crossovers_json(analysis_);
  ASSERT_EQ(found.size(), 1U) << "whoever is never the fastest is in no pair";
  const Json& pair = found[0];
  EXPECT_EQ(pair["operation"], "examples/nothing");
  EXPECT_EQ(pair["parameters"], (Json{{"shape", "flat"}}));
  EXPECT_EQ(pair["axis"], "n");
  EXPECT_EQ(pair["first"], (Json{{"implementation", "large"}, {"threads", 1}}));
  EXPECT_EQ(pair["second"]["implementation"], "small");
  EXPECT_EQ(pair["sizes"], 4);
  EXPECT_EQ(pair["told"], 4);
  EXPECT_TRUE(pair["ahead"].is_null()) << "both lead somewhere";
  ASSERT_EQ(pair["crossovers"].size(), 1U);
  const Json& crossover = pair["crossovers"][0];
  EXPECT_EQ(crossover["below"], "second");
  EXPECT_EQ(crossover["between"], (Json{1000.0, 10'000.0}));
  // Times scatter by half a percent at most, and the ratio changes by a factor for a factor in size.
  EXPECT_NEAR(crossover["size"], 2000, 20);
  EXPECT_LT(crossover["interval"][0], 2000);
  EXPECT_GT(crossover["interval"][1], 2000);
}

TEST_F(BenchCurve, EachContenderHasItsGrowth) {
  measure({{"large", linear}, {"small", quadratic}});
  const Json found = complexity_json(analysis_.rows);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0]["implementation"], "large");
  EXPECT_NEAR(found[0]["exponent"], 1, 0.01);
  EXPECT_NEAR(found[1]["exponent"], 2, 0.01);
  EXPECT_EQ(found[0]["sizes"], (Json{100, 1000, 10'000, 100'000}));
  EXPECT_TRUE(found[0]["claimed"].is_null());
  EXPECT_EQ(found[0]["word"], "no claim");
}

TEST_F(BenchCurve, CasesWithoutASizeAreOnNoCurve) {
  examples::Measured& measured = cases_.emplace_back(8, 6);
  measured.group().suite = &suite_;
  measured.group().point = Case().set("shape", "flat");
  measured.add("one", examples::about(1e-3, 0.01, 1));
  groups_.push_back(measured.group());
  analysis_ = analyse(groups_, {});
  EXPECT_EQ(crossovers_json(analysis_), Json::array());
  EXPECT_EQ(complexity_json(analysis_.rows), Json::array());
}

}  // namespace
}  // namespace assay::bench
