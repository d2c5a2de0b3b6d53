// Ceilings: which are planned on which machine, and which of them bounds a piece of work.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "harness/target/arithmetic_kernels.hpp"
#include "harness/target/ceilings.hpp"
#include "harness/tests/target_examples.hpp"

namespace {

using namespace assay::target;
using namespace assay::target::examples;

const Ceiling* find(const std::vector<Ceiling>& plans, const std::string& name) {
  for (const Ceiling& plan : plans)
    if (plan.name == name) return &plan;
  return nullptr;
}

TEST(TargetCeilingPlan, CountsThreadsInPowersOfTwo) {
  EXPECT_EQ(ceiling_threads(1), (std::vector<int>{1}));
  EXPECT_EQ(ceiling_threads(2), (std::vector<int>{1, 2}));
  EXPECT_EQ(ceiling_threads(6), (std::vector<int>{1, 2, 4, 6}));
  EXPECT_EQ(ceiling_threads(8), (std::vector<int>{1, 2, 4, 8}));
  EXPECT_EQ(ceiling_threads(0), (std::vector<int>{1})) << "there is at least the caller";
}

TEST(TargetCeilingPlan, HoldsOnEveryMachine) {
  for (const Shape& shape : shapes) {
    SCOPED_TRACE(shape.name);
    const std::vector<Ceiling> plans = plan(manifest_of(shape));
    const std::vector<int> threads = ceiling_threads(shape.cpus);
    std::set<std::string> names;
    std::size_t before = 0;
    Level level_before = Level::memory;
    for (const Ceiling& item : plans) {
      SCOPED_TRACE(item.name);
      EXPECT_TRUE(names.insert(item.name).second);
      EXPECT_EQ(item.samples, 0U) << "nothing is measured yet";
      EXPECT_NE(std::find(threads.begin(), threads.end(), item.threads), threads.end());
      if (item.kind != Kind::bandwidth) continue;
      EXPECT_EQ(item.working_set_bytes % (8192 * static_cast<std::size_t>(item.threads)), 0U)
          << "every thread needs two halves of whole pages";
      EXPECT_EQ(item.capacity_bytes.has_value(), item.level != Level::memory);
      if (item.capacity_bytes) {
        EXPECT_LT(item.working_set_bytes, *item.capacity_bytes);
      } else if (shape.memory != 0) {
        EXPECT_LE(item.working_set_bytes, shape.memory / 8);
      }
      // Within one thread count, levels and working sets grow together.
      if (*item.level > level_before) {
        EXPECT_GT(item.working_set_bytes, before);
      }
      before = item.working_set_bytes;
      level_before = *item.level;
    }
    const auto bandwidths = std::count_if(plans.begin(), plans.end(),
                                          [](const Ceiling& item) { return item.kind == Kind::bandwidth; });
    EXPECT_EQ(bandwidths % static_cast<long>(std::size(all_patterns)), 0) << "every pattern at every place";
    for (const Pattern pattern : all_patterns)
      EXPECT_TRUE(names.contains(std::string(pattern_name(pattern)) + "_memory_1t"));
  }
}

TEST(TargetCeilingPlan, HasALatencyForEveryLevelOfOneThread) {
  for (const Shape& shape : shapes) {
    SCOPED_TRACE(shape.name);
    const std::vector<Ceiling> plans = plan(manifest_of(shape));
    for (const Level level : all_levels) {
      const std::string place(level_name(level));
      const Ceiling* const read = find(plans, "read_" + place + "_1t");
      const Ceiling* const latency = find(plans, "latency_" + place);
      ASSERT_EQ(latency != nullptr, read != nullptr) << place;
      if (latency == nullptr) continue;
      EXPECT_EQ(latency->threads, 1);
      EXPECT_EQ(latency->capacity_bytes, read->capacity_bytes);
      EXPECT_LE(latency->working_set_bytes, read->working_set_bytes);
    }
  }
}

TEST(TargetCeilingPlan, HasAPeakForEveryTypeInstructionSetAndNumberOfThreads) {
  Manifest manifest = manifest_of(shapes[0]);
  manifest.cpu.features = detect();
  const std::vector<Ceiling> plans = plan(manifest);
  for (const ArithmeticKernels& kernels : arithmetic_kernels(detect()))
    for (const assay_type type : arithmetic_types)
      for (const int threads : ceiling_threads(shapes[0].cpus)) {
        const std::string name = std::string(arithmetic_name(type)) + '_' + kernels.instructions + '_' +
                                 std::to_string(threads) + 't';
        const Ceiling* const peak = find(plans, name);
        ASSERT_NE(peak, nullptr) << name;
        EXPECT_EQ(peak->kind, Kind::arithmetic);
        EXPECT_EQ(peak->arithmetic, type);
        EXPECT_EQ(peak->instructions, kernels.instructions);
      }
}

TEST(TargetCeilingPlan, TouchesHugePagesOnlyWhereThereAreSome) {
  Manifest manifest = manifest_of(shapes[0]);
  manifest.memory.page_bytes = 4096;
  for (const auto& [setting, granted] :
       {std::pair("always", true), {"madvise", true}, {"never", false}, {"", false}}) {
    manifest.memory.transparent_huge_pages = setting;
    const std::vector<Ceiling> plans = plan(manifest);
    EXPECT_EQ(find(plans, "first_touch_huge_pages") != nullptr, granted) << setting;
    ASSERT_NE(find(plans, "first_touch_small_pages"), nullptr);
    EXPECT_EQ(find(plans, "first_touch_small_pages")->page_bytes, 4096U);
  }
}

TEST(TargetCeilingPlan, KnownSizesOnADesktop) {
  const std::vector<Ceiling> plans = plan(manifest_of(shapes[0]));
  const auto bandwidths =
      std::count_if(plans.begin(), plans.end(), [](const Ceiling& c) { return c.kind == Kind::bandwidth; });
  EXPECT_EQ(bandwidths, 4 * 4 * 5) << "1, 2, 4 and 8 threads, four levels, five patterns";
  EXPECT_EQ(find(plans, "read_l1_1t")->working_set_bytes, 16 * kib);
  EXPECT_EQ(find(plans, "read_l2_1t")->working_set_bytes, 256 * kib);
  EXPECT_EQ(find(plans, "copy_l3_1t")->working_set_bytes, 16 * mib);
  EXPECT_EQ(find(plans, "copy_memory_1t")->working_set_bytes, 256 * mib);
  EXPECT_EQ(find(plans, "read_l1_8t")->working_set_bytes, 8 * 16 * kib);
  EXPECT_EQ(find(plans, "read_l1_8t")->capacity_bytes, 8 * 32 * kib);
  EXPECT_EQ(find(plans, "read_l1_4t")->capacity_bytes, 4 * 32 * kib);
  EXPECT_EQ(find(plans, "read_l3_8t")->capacity_bytes, 32 * mib) << "there is one L3 for all";
}

TEST(TargetCeilingPlan, AGuestTouchesNoMoreThanHalfAGibibyte) {
  const std::vector<Ceiling> plans = plan(manifest_of(shapes[1]));
  EXPECT_EQ(find(plans, "read_memory_1t")->working_set_bytes, 512 * mib);
  EXPECT_EQ(find(plans, "read_l3_1t")->working_set_bytes, 16 * mib);
}

// Two threads are on two cores as long as there are two, and have their caches.
TEST(TargetCeilingPlan, SiblingsHaveTheCachesOfTheirOwnCores) {
  const std::vector<Ceiling> plans = plan(manifest_of(shapes[2]));
  EXPECT_EQ(find(plans, "read_l1_2t")->capacity_bytes, 2 * 48 * kib);
  EXPECT_EQ(find(plans, "read_l1_64t")->capacity_bytes, 64 * 48 * kib);
  EXPECT_EQ(find(plans, "read_l1_128t")->capacity_bytes, 64 * 48 * kib);
}

// 64 L2s of 2 MiB ask for 256 MiB, and three quarters of the L3 are the most that it is trusted with.
TEST(TargetCeilingPlan, ManyL2sRaiseTheWorkingSetOfTheL3) {
  const std::vector<Ceiling> plans = plan(manifest_of(shapes[2]));
  EXPECT_EQ(find(plans, "read_l3_1t")->working_set_bytes, 16 * mib);
  ASSERT_NE(find(plans, "read_l3_128t"), nullptr);
  EXPECT_EQ(find(plans, "read_l3_128t")->working_set_bytes, 192 * mib);
}

TEST(TargetCeilingPlan, TheL3IsMeasuredBeyondTheL2s) {
  for (const Shape& shape : shapes) {
    const std::vector<Ceiling> plans = plan(manifest_of(shape));
    for (const Ceiling& item : plans) {
      if (item.level != Level::l3 || item.kind != Kind::bandwidth) continue;
      std::string name = item.name;
      name.replace(name.find("l3"), 2, "l2");
      const Ceiling* const l2 = find(plans, name);
      ASSERT_NE(l2, nullptr) << shape.name << ' ' << name;
      EXPECT_GE(4 * item.working_set_bytes, 5 * *l2->capacity_bytes) << shape.name << ' ' << item.name;
    }
  }
}

std::vector<Ceiling> measured() {
  std::vector<Ceiling> ceilings;
  for (const Pattern pattern : all_patterns) {
    for (const int threads : {1, 8}) {
      const auto scale = static_cast<std::size_t>(threads);
      ceilings.push_back(bandwidth(pattern, Level::memory, std::nullopt, threads));
      ceilings.push_back(bandwidth(pattern, Level::l1, 32 * kib * scale, threads));
      ceilings.push_back(bandwidth(pattern, Level::l2, 512 * kib * scale, threads));
      ceilings.push_back(bandwidth(pattern, Level::l3, 32 * mib, threads));
    }
  }
  return ceilings;
}

void expect_choice(std::uint64_t bytes, int asked, Level level, int threads) {
  const std::vector<Ceiling> ceilings = measured();
  for (const Pattern pattern : all_patterns) {
    const Ceiling* const chosen = bandwidth_bound(ceilings, pattern, bytes, asked);
    ASSERT_NE(chosen, nullptr);
    EXPECT_EQ(chosen->pattern, pattern);
    EXPECT_EQ(chosen->level, level) << bytes << " bytes on " << asked << " threads";
    EXPECT_EQ(chosen->threads, threads) << bytes << " bytes on " << asked << " threads";
  }
}

TEST(TargetBandwidthBound, TheSmallestLevelThatHoldsTheBytes) {
  expect_choice(0, 1, Level::l1, 1);
  expect_choice(32 * kib, 1, Level::l1, 1);
  expect_choice(32 * kib + 1, 1, Level::l2, 1);
  expect_choice(1 * mib, 1, Level::l3, 1);
  expect_choice(32 * mib, 1, Level::l3, 1);
  expect_choice(32 * mib + 1, 1, Level::memory, 1);
  expect_choice(~std::uint64_t{0}, 1, Level::memory, 1);
}

TEST(TargetBandwidthBound, ManyThreadsHaveManyCaches) {
  expect_choice(256 * kib, 8, Level::l1, 8);
  expect_choice(256 * kib + 1, 8, Level::l2, 8);
  expect_choice(100 * mib, 8, Level::memory, 8);
}

TEST(TargetBandwidthBound, BetweenThreadCountsTheLargerOneBounds) {
  expect_choice(100 * mib, 2, Level::memory, 8);
  expect_choice(100 * mib, 7, Level::memory, 8);
  expect_choice(100 * mib, 16, Level::memory, 8);
}

TEST(TargetBandwidthBound, IsTheHighestOfThoseThatCouldServe) {
  const std::vector<Ceiling> ceilings = {
      bandwidth(Pattern::read, Level::l1, 32 * kib, 1, 90e9),
      bandwidth(Pattern::read, Level::l1, 64 * kib, 2, 80e9),
      bandwidth(Pattern::read, Level::l2, 1 * mib, 1, 50e9),
      bandwidth(Pattern::read, Level::l2, 2 * mib, 2, 60e9),
      bandwidth(Pattern::read, Level::l2, 4 * mib, 4, 99e9),
  };
  const auto rate = [&](std::uint64_t bytes, int threads) {
    return bandwidth_bound(ceilings, Pattern::read, bytes, threads)->value;
  };
  EXPECT_EQ(rate(1 * kib, 1), 90e9);
  EXPECT_EQ(rate(1 * kib, 2), 90e9) << "of two threads one may do all the work";
  EXPECT_EQ(rate(48 * kib, 2), 80e9) << "the first level of two threads together holds it";
  EXPECT_EQ(rate(48 * kib, 1), 50e9);
  EXPECT_EQ(rate(1 * kib, 3), 99e9);
}

TEST(TargetBandwidthBound, ACopyMayGoAroundTheCachesAndNothingElse) {
  const std::vector<Ceiling> ceilings = {bandwidth(Pattern::copy, Level::memory, std::nullopt, 1, 5e9),
                                         bandwidth(Pattern::stream, Level::memory, std::nullopt, 1, 8e9),
                                         bandwidth(Pattern::update, Level::memory, std::nullopt, 1, 4e9)};
  EXPECT_EQ(bandwidth_bound(ceilings, Pattern::copy, 1, 1)->pattern, Pattern::stream);
  EXPECT_EQ(bandwidth_bound(ceilings, Pattern::update, 1, 1)->pattern, Pattern::update);
  EXPECT_EQ(bandwidth_bound(ceilings, Pattern::write, 1, 1), nullptr);
}

TEST(TargetBandwidthBound, WithoutThePatternThereIsNone) {
  EXPECT_EQ(bandwidth_bound({}, Pattern::read, 1, 1), nullptr);
  std::vector<Ceiling> reads = measured();
  std::erase_if(reads, [](const Ceiling& ceiling) { return ceiling.pattern != Pattern::read; });
  EXPECT_EQ(bandwidth_bound(reads, Pattern::copy, 1, 1), nullptr);
  Ceiling latency = bandwidth(Pattern::read, Level::l1, std::nullopt, 1);
  latency.kind = Kind::latency;
  EXPECT_EQ(bandwidth_bound({latency}, Pattern::read, 1, 1), nullptr);
}

TEST(TargetArithmeticBound, IsOfTheTypeAndTheBestInstructions) {
  const std::vector<Ceiling> ceilings = {
      peak(ASSAY_F32, "scalar", 1, 1e9), peak(ASSAY_F32, "avx2", 1, 8e9),  peak(ASSAY_F64, "avx2", 1, 4e9),
      peak(ASSAY_F32, "scalar", 4, 4e9), peak(ASSAY_F32, "avx2", 4, 30e9),
  };
  const auto rate = [&](assay_type type, int threads) {
    return arithmetic_bound(ceilings, type, threads)->value;
  };
  EXPECT_EQ(rate(ASSAY_F32, 1), 8e9);
  EXPECT_EQ(rate(ASSAY_F64, 1), 4e9);
  EXPECT_EQ(rate(ASSAY_F32, 3), 30e9);
  EXPECT_EQ(rate(ASSAY_F64, 4), 4e9) << "the largest number of threads there is";
  EXPECT_EQ(arithmetic_bound(ceilings, ASSAY_I32, 1), nullptr);
  EXPECT_EQ(arithmetic_bound(ceilings, ASSAY_UNTYPED, 1), nullptr);
}

}  // namespace
