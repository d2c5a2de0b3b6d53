// Measuring ceilings: every kind yields values, and samples become what they should. No assertion looks at a
// speed.

#include <gtest/gtest.h>

#include <cmath>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "harness/target/arithmetic_kernels.hpp"
#include "harness/target/ceilings.hpp"
#include "harness/target/meter.hpp"
#include "harness/tests/target_examples.hpp"

namespace {

using namespace assay::target;
using namespace assay::target::examples;

Ceiling small(Kind kind) { return {.name = std::string(kind_name(kind)), .kind = kind}; }

std::vector<Ceiling> one_of_each_kind() {
  std::vector<Ceiling> planned;
  for (const Pattern pattern : all_patterns)
    for (const int threads : {1, 2}) {
      planned.push_back(bandwidth(pattern, Level::l1, 32 * kib, threads, 0.0));
      planned.back().working_set_bytes = 16 * kib * static_cast<std::size_t>(threads);
    }
  for (const Level level : {Level::l1, Level::memory}) {
    planned.push_back(small(Kind::latency));
    planned.back().level = level;
    planned.back().working_set_bytes = level == Level::memory ? 16 * mib : 16 * kib;
  }
  for (const ArithmeticKernels& kernels : arithmetic_kernels(detect()))
    planned.push_back(peak(ASSAY_F32, kernels.instructions, 2, 0.0));
  planned.push_back(small(Kind::first_touch));
  planned.back().page_bytes = 4096;
  planned.push_back(small(Kind::floor));
  planned.back().name = "floor_call";
  return planned;
}

TEST(TargetCeilings, MeasuringOneFillsEveryField) {
  for (const Ceiling& planned : one_of_each_kind()) {
    SCOPED_TRACE(planned.name);
    const Ceiling ceiling = measure(planned, 0.01);
    EXPECT_EQ(ceiling.name, planned.name);
    EXPECT_EQ(ceiling.kind, planned.kind);
    EXPECT_EQ(ceiling.pattern, planned.pattern);
    EXPECT_EQ(ceiling.level, planned.level);
    EXPECT_EQ(ceiling.working_set_bytes, planned.working_set_bytes);
    EXPECT_EQ(ceiling.threads, planned.threads);
    EXPECT_GT(ceiling.low, 0.0);
    EXPECT_LE(ceiling.low, ceiling.value);
    EXPECT_LE(ceiling.value, ceiling.high);
    EXPECT_TRUE(std::isfinite(ceiling.high));
    EXPECT_GE(ceiling.samples, 12U);
    EXPECT_EQ(ceiling.page_bytes != 0, ceiling.kind == Kind::latency || ceiling.kind == Kind::first_touch);
  }
}

// A working set of more than one stretch per call, so that the walk through it wraps around.
TEST(TargetCeilings, MeasuresMemoryToo) {
  for (const Pattern pattern : all_patterns) {
    Ceiling planned = bandwidth(pattern, Level::memory, std::nullopt, 2, 0.0);
    planned.working_set_bytes = 24 * mib;
    EXPECT_GT(measure(planned, 0.03).value, 0.0) << pattern_name(pattern);
  }
}

TEST(TargetCeilings, AllAreMeasuredInTheOrderOfThePlan) {
  Manifest manifest = manifest_of(shapes[5]);
  manifest.cpu.logical_cpus = 2;
  manifest.cpu.features = detect();
  manifest.memory.total_bytes = 64 * mib;  // bounds the working set, and so the time of this test
  for (const int nodes : {1, 2}) {
    manifest.cpu.numa_nodes = nodes;
    const std::vector<Ceiling> plans = plan(manifest);
    const std::vector<Ceiling> ceilings = measure_all(manifest, 0.05);
    ASSERT_EQ(ceilings.size(), plans.size());
    std::set<Kind> kinds;
    for (std::size_t i = 0; i < plans.size(); ++i) {
      EXPECT_EQ(ceilings[i].name, plans[i].name);
      EXPECT_GT(ceilings[i].value, 0.0) << plans[i].name;
      kinds.insert(ceilings[i].kind);
    }
    EXPECT_EQ(kinds.size(), std::size(all_kinds));
  }
}

/** A way that yields the values one after the other, over and over. */
Measurement listed(Kind kind, std::vector<std::vector<double>> ways) {
  Measurement measurement{small(kind), {}};
  for (std::vector<double>& values : ways)
    measurement.ways.push_back(
        std::make_unique<TimeMeter>([values = std::move(values), next = std::size_t{0}]() mutable {
          return values[next++ % values.size()];
        }));
  return measurement;
}

TEST(TargetSamples, TheBestDecileOfTheBestWay) {
  std::vector<Measurement> measurements;
  // Without time each way gives its fewest samples: 3 in each of 4 rounds.
  measurements.push_back(listed(Kind::bandwidth, {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {5}}));
  measurements.push_back(listed(Kind::latency, {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {5}}));
  take_samples(measurements, 0.0);
  const Ceiling& rate = measurements[0].ceiling;
  EXPECT_EQ(rate.value, 11) << "at least 90 % of twelve are no higher";
  EXPECT_EQ(rate.low, 6) << "the median";
  EXPECT_EQ(rate.high, 12) << "the maximum";
  EXPECT_EQ(rate.samples, 12U);
  const Ceiling& time = measurements[1].ceiling;
  EXPECT_EQ(time.value, 2) << "at least 10 % of twelve are no higher";
  EXPECT_EQ(time.low, 1) << "the minimum";
  EXPECT_EQ(time.high, 6) << "the median";
}

TEST(TargetSamples, WhatCannotBeDoneIsNoSample) {
  std::vector<Measurement> measurements;
  measurements.push_back(listed(Kind::floor, {{std::nan("")}}));
  measurements.push_back(listed(Kind::floor, {{std::nan(""), 3.0}}));
  take_samples(measurements, 0.0);
  EXPECT_EQ(measurements[0].ceiling.samples, 0U);
  EXPECT_EQ(measurements[0].ceiling.value, 0.0);
  EXPECT_EQ(measurements[1].ceiling.samples, 6U);
  EXPECT_EQ(measurements[1].ceiling.value, 3.0);
}

}  // namespace
