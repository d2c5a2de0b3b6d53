// Which rounds count, which clock decides, what the floor is, and what is said of two contenders.
#include "harness/bench/pairs.hpp"

#include <gtest/gtest.h>

#include "harness/bench/analysis.hpp"
#include "harness/tests/bench_examples.hpp"

namespace assay::bench {
namespace {

using examples::about;
using examples::Measured;

TEST(BenchPairs, AreTheMedianOfTheRoundsOfEachProcess) {
  Measured measured(3, 5);
  // Each process has its own pace, and one round is wild.
  measured.add("a", [](int process, int) { return 1.0 + process; });
  measured.add("b", [](int process, int round) { return round == 2 ? 90.0 : 2.0 + 2 * process; });
  const Pairs pairs = pair(measured.group(), measured[0], measured[1]);
  ASSERT_EQ(pairs.log_ratios.size(), 3U);
  for (const double ratio : pairs.log_ratios) EXPECT_DOUBLE_EQ(ratio, std::log(2.0));
}

TEST(BenchPairs, ADisturbedRoundIsDroppedForAll) {
  Measured measured(1, 3);
  measured.add("a", [](int, int round) { return round == 1 ? 50.0 : 1.0; });
  measured.add("b", [](int, int round) { return round == 0 ? 9.0 : 1.0; });
  measured.add("c", [](int, int) { return 1.0; });
  measured[2].slots[0][0].migrated = true;
  measured[2].slots[0][1].major_faults = 1;
  EXPECT_EQ(rounds_that_count(measured.group(), 0), (std::vector{false, false, true}));
  EXPECT_EQ(pair(measured.group(), measured[0], measured[1]).log_ratios, std::vector{0.0});
  EXPECT_EQ(seconds_by_process(measured.group(), measured[0], Clock::wall), std::vector{1.0});
}

TEST(BenchPairs, WorkOnSeveralThreadsMayEndOnAnotherCpu) {
  Measured measured(1, 2);
  measured.add("a", about(1, 0, 1), Build::current, 2);
  measured[0].slots[0][0].migrated = true;
  EXPECT_EQ(rounds_that_count(measured.group(), 0), (std::vector{true, true}));
}

TEST(BenchPairs, ARejectedProcessDoesNotCount) {
  Measured measured(2, 2);
  measured.add("a", about(1, 0, 1));
  measured.add("b", [](int process, int) { return process == 0 ? 7.0 : 2.0; });
  measured.group().rejected[0] = true;
  EXPECT_EQ(pair(measured.group(), measured[0], measured[1]).log_ratios, std::vector{std::log(2.0)});
}

TEST(BenchPairs, AProcessInWhichTheClockMovedDoesNotCountUnlessMostAreLikeThat) {
  Measured measured(4, 2);
  measured.add("a", about(1, 0, 1));
  measured.add("b", [](int process, int) { return 2.0 + process; });
  measured.group().unsteady = {false, true, false, true};
  EXPECT_EQ(pair(measured.group(), measured[0], measured[1]).log_ratios,
            (std::vector{std::log(2.0), std::log(4.0)}));
  measured.group().unsteady[0] = true;
  EXPECT_EQ(pair(measured.group(), measured[0], measured[1]).log_ratios.size(), 4U);
  measured.group().rejected[0] = true;
  EXPECT_EQ(pair(measured.group(), measured[0], measured[1]).log_ratios.size(), 3U);
}

/** Two contenders with the given share of interrupted slots; by CPU time the second is faster, by the wall
 * slower. */
Measured interrupted(int of_ten, int threads) {
  Measured measured(10, 10);
  measured.add("a", about(1, 0, 1), Build::current, threads);
  measured.add("b", about(1, 0, 1), Build::current, threads);
  for (std::size_t process = 0; process < 10; ++process)
    for (std::size_t round = 0; round < 10; ++round) {
      for (const std::size_t one : {std::size_t{0}, std::size_t{1}})
        measured[one].slots[process][round].preempted = static_cast<int>(round) < of_ten;
      measured[1].slots[process][round].cpu_seconds *= 0.5;
      measured[1].slots[process][round].wall_seconds *= 2;
    }
  return measured;
}

TEST(BenchPairs, TheWallClockDecidesWhereItIsHardlyInterrupted) {
  Measured measured = interrupted(0, 1);
  const Pairs pairs = pair(measured.group(), measured[0], measured[1]);
  EXPECT_EQ(pairs.clock, Clock::wall);
  EXPECT_DOUBLE_EQ(pairs.log_ratios.front(), std::log(2.0));
}

TEST(BenchPairs, ElseCpuTimeDecides) {
  Measured measured = interrupted(1, 1);
  const Pairs pairs = pair(measured.group(), measured[0], measured[1]);
  EXPECT_EQ(pairs.clock, Clock::cpu);
  EXPECT_DOUBLE_EQ(pairs.preempted_share, 0.1);
  EXPECT_DOUBLE_EQ(pairs.log_ratios.front(), std::log(0.5));
  EXPECT_EQ(pairs.why_no_verdict, "");
}

TEST(BenchPairs, WorkOnSeveralThreadsHasNoOtherClock) {
  Measured some = interrupted(2, 2), many = interrupted(3, 2);
  EXPECT_EQ(pair(some.group(), some[0], some[1]).clock, Clock::wall);
  EXPECT_EQ(pair(some.group(), some[0], some[1]).why_no_verdict, "");
  EXPECT_NE(pair(many.group(), many[0], many[1]).why_no_verdict.find("30 % of the slots"), std::string::npos);
}

TEST(BenchFloors, IsAPercentWhereEqualCodeIsEqual) {
  Measured measured(30, 5);
  measured.add("a", about(1, 0.002, 1));
  measured.add("a", about(1, 0.002, 2), Build::again);
  measured.add("a", about(1, 0.002, 3), Build::copy);
  const Floors floors = floors_of(measured.group(), verdict_alpha);
  const Floor* floor = floors.of(1);
  ASSERT_NE(floor, nullptr);
  EXPECT_DOUBLE_EQ(floor->least_effect, std::log(1.01));
  EXPECT_EQ(floor->withheld, "");
  EXPECT_EQ(floors.of(4), floor) << "what holds for one thread is the best that is known of four";
}

TEST(BenchFloors, ACopyThatIsSlowerRaisesIt) {
  Measured measured(30, 5);
  measured.add("a", about(1, 0.002, 1));
  measured.add("a", about(1, 0.002, 2), Build::again);
  measured.add("a", about(1.04, 0.002, 3), Build::copy);
  measured.add("b", about(1.03, 0.002, 4));
  const Analysis analysis = analyse({measured.group()}, {});
  EXPECT_NEAR(analysis.floors[0].floors.of(1)->least_effect, std::log(1.04), 1e-3);
  EXPECT_EQ(analysis.rows[1].verdict_against_best, "inconclusive");
  EXPECT_NE(analysis.rows[1].against_best->why.find("below the noise floor of 4"), std::string::npos)
      << analysis.rows[1].against_best->why;
}

TEST(BenchFloors, EqualCodeThatDiffersWithholdsEveryVerdict) {
  Measured measured(30, 5);
  measured.add("a", about(1, 0.002, 1));
  measured.add("a", about(1.02, 0.002, 2), Build::again);
  measured.add("b", about(1.5, 0.002, 3));
  measured.add("c", about(9, 0.002, 4)).paired = false;
  const Analysis analysis = analyse({measured.group()}, {});
  ASSERT_EQ(analysis.rows.size(), 3U) << "twins are no rows";
  EXPECT_EQ(analysis.rows[1].verdict_against_best, "no verdict");
  EXPECT_NE(analysis.rows[1].against_best->why.find("the same code differs from itself by 2.0 %"),
            std::string::npos);
  EXPECT_EQ(analysis.rows[2].verdict_against_best, "slower") << "nine times is nine times";
}

TEST(BenchAnalysis, SaysWhoIsBestAndHowMuchSlowerTheOthersAre) {
  Measured measured(30, 5);
  measured.add("a", about(2, 0.002, 1));
  measured.add("b", about(1, 0.002, 2));
  measured.add("c", about(1.0001, 0.002, 3));
  const Analysis analysis = analyse({measured.group()}, {});
  EXPECT_EQ(analysis.rows[0].verdict_against_best, "slower");
  EXPECT_NEAR(std::exp(analysis.rows[0].against_best->log_ratio.value), 2, 0.01);
  EXPECT_EQ(analysis.rows[1].verdict_against_best, "best");
  EXPECT_EQ(analysis.rows[2].verdict_against_best, "same");
  EXPECT_EQ(analysis.rows[2].rank, 1U);
  EXPECT_EQ(analysis.rows[0].rank, 3U);
  EXPECT_NEAR(analysis.rows[1].speedup->value, 2, 0.01);
  EXPECT_TRUE(precise_enough(measured.group()));
}

TEST(BenchAnalysis, ScatterCallsForMoreProcesses) {
  Measured measured(30, 5);
  measured.add("a", about(1, 0.4, 1));
  measured.add("b", about(1, 0.4, 2));
  EXPECT_FALSE(precise_enough(measured.group()));
}

TEST(BenchAnalysis, EachRowAgainstItsOwnEarlierBuild) {
  Measured measured(30, 5);
  measured.add("a", about(1, 0.002, 1));
  measured.add("a", about(1, 0.002, 2), Build::earlier);
  measured.add("b", about(3, 0.002, 3));
  measured.add("b", about(2, 0.002, 4), Build::earlier);
  const Analysis analysis = analyse({measured.group()}, {});
  ASSERT_EQ(analysis.rows.size(), 2U);
  EXPECT_EQ(analysis.rows[0].against_earlier->word, statistics::Word::same);
  EXPECT_EQ(analysis.rows[1].against_earlier->word, statistics::Word::slower);
  EXPECT_NEAR(std::exp(analysis.rows[1].against_earlier->log_ratio.value), 1.5, 0.01);
  EXPECT_EQ(analysis.bias, "");
}

TEST(BenchAnalysis, RowsThatAllLeanToOneSideAreRemarkedUpon) {
  std::vector<std::unique_ptr<Measured>> all;
  std::vector<Group> groups;
  for (int group = 0; group < 12; ++group) {
    all.push_back(std::make_unique<Measured>(10, 3));
    all.back()->add("a", about(1.001, 0, 1));
    all.back()->add("a", about(1, 0, 2), Build::earlier);
    groups.push_back(all.back()->group());
  }
  EXPECT_NE(analyse(groups, {}).bias.find("12 of 12 rows are on the slower side"), std::string::npos);
}

TEST(BenchContender, ASlotIsTheSameAfterItsTravels) {
  Slot slot;
  slot.round = 3;
  slot.order = 1;
  slot.iterations = 1'000'000'007;
  slot.wall_seconds = 0.1;
  slot.cpu_seconds = 0.05;
  slot.preempted = 4;
  slot.waits = 5;
  slot.minor_faults = 6;
  slot.major_faults = 7;
  slot.migrated = true;
  EXPECT_EQ(to_json(slot_from_json(to_json(slot))), to_json(slot));
  EXPECT_EQ(slot_from_json(to_json(slot)).iterations, slot.iterations);
}

}  // namespace
}  // namespace assay::bench
