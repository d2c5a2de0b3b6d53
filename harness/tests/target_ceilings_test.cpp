// Ceilings: the plan, the choice of the one that applies, and that the kernels do what they are timed for.
// No assertion looks at a speed.

#include "harness/target/ceilings.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <cstring>
#include <memory>
#include <new>
#include <random>
#include <set>
#include <vector>

#include "harness/target/stream_buffer.hpp"
#include "harness/target/stream_kernels.hpp"
#include "harness/target/team.hpp"

namespace {

using namespace assay::target;

constexpr std::size_t kib = 1024;
constexpr std::size_t mib = 1024 * kib;
constexpr std::size_t gib = 1024 * mib;

struct Shape {
  const char* name;
  int cpus;
  std::vector<CacheInfo> caches;
  std::uint64_t memory;
  const char* virtualization;
};

const std::vector<Shape> shapes = {
    {"desktop",
     8,
     {{1, CacheKind::data, 32 * kib, 64, 1},
      {1, CacheKind::instruction, 64 * kib, 64, 1},
      {2, CacheKind::unified, 512 * kib, 64, 1},
      {3, CacheKind::unified, 32 * mib, 64, 8}},
     32 * gib,
     "none"},
    {"guest that is told a huge L3",
     2,
     {{1, CacheKind::data, 48 * kib, 64, 1},
      {2, CacheKind::unified, 2 * mib, 64, 1},
      {3, CacheKind::unified, 260 * mib, 64, 2}},
     24 * gib,
     "kvm"},
    {"server with siblings",
     128,
     {{1, CacheKind::data, 48 * kib, 64, 2},
      {2, CacheKind::unified, 2 * mib, 64, 2},
      {3, CacheKind::unified, 256 * mib, 64, 128}},
     512 * gib,
     "none"},
    {"server with many L3",
     96,
     {{1, CacheKind::data, 32 * kib, 64, 1},
      {2, CacheKind::unified, 1 * mib, 64, 1},
      {3, CacheKind::unified, 96 * mib, 64, 8}},
     768 * gib,
     "none"},
    {"hybrid",
     12,
     {{1, CacheKind::data, 32 * kib, 64, 1},
      {1, CacheKind::data, 48 * kib, 64, 1},
      {2, CacheKind::unified, 2 * mib, 64, 1},
      {2, CacheKind::unified, 2 * mib, 64, 4},
      {3, CacheKind::unified, 24 * mib, 64, 12}},
     16 * gib,
     "none"},
    {"board without L3",
     4,
     {{1, CacheKind::data, 32 * kib, 64, 1}, {2, CacheKind::unified, 1 * mib, 64, 4}},
     1 * gib,
     "none"},
    {"single CPU with unknown caches", 1, {}, 2 * gib, "unknown"},
    {"nothing known", 2, {}, 0, ""},
};

Manifest manifest_of(const Shape& shape) {
  Manifest manifest;
  manifest.cpu.logical_cpus = shape.cpus;
  manifest.cpu.physical_cores = shape.cpus;
  manifest.cpu.numa_nodes = 1;
  manifest.cpu.caches = shape.caches;
  manifest.memory.total_bytes = shape.memory;
  manifest.system.virtualization = shape.virtualization;
  return manifest;
}

const CeilingPlan* find(const std::vector<CeilingPlan>& plans, const std::string& name) {
  for (const CeilingPlan& plan : plans)
    if (plan.name == name) return &plan;
  return nullptr;
}

TEST(TargetCeilingPlan, HoldsOnEveryMachine) {
  for (const Shape& shape : shapes) {
    SCOPED_TRACE(shape.name);
    const std::vector<CeilingPlan> plans = plan(manifest_of(shape));
    std::set<std::string> names;
    std::size_t before = 0;
    Level level_before = Level::memory;
    for (const CeilingPlan& item : plans) {
      SCOPED_TRACE(item.name);
      EXPECT_TRUE(names.insert(item.name).second);
      EXPECT_TRUE(item.threads == 1 || item.threads == shape.cpus);
      EXPECT_EQ(item.working_set_bytes % (8192 * static_cast<std::size_t>(item.threads)), 0U)
          << "every thread needs two halves of whole pages";
      EXPECT_EQ(item.capacity_bytes.has_value(), item.level != Level::memory);
      if (item.capacity_bytes) {
        EXPECT_LT(item.working_set_bytes, *item.capacity_bytes);
      } else if (shape.memory != 0) {
        EXPECT_LE(item.working_set_bytes, shape.memory / 8);
      }
      // Within one thread count, levels and working sets grow together.
      if (item.level > level_before) {
        EXPECT_GT(item.working_set_bytes, before);
      }
      before = item.working_set_bytes;
      level_before = item.level;
    }
    EXPECT_EQ(names.count("read_memory_1t") + names.count("copy_memory_1t") + names.count("update_memory_1t"),
              3U);
    EXPECT_EQ(names.size() % 3, 0U) << "every pattern at every place";
  }
}

TEST(TargetCeilingPlan, KnownSizesOnADesktop) {
  const std::vector<CeilingPlan> plans = plan(manifest_of(shapes[0]));
  EXPECT_EQ(plans.size(), 24U);
  EXPECT_EQ(find(plans, "read_l1_1t")->working_set_bytes, 16 * kib);
  EXPECT_EQ(find(plans, "read_l2_1t")->working_set_bytes, 256 * kib);
  EXPECT_EQ(find(plans, "copy_l3_1t")->working_set_bytes, 16 * mib);
  EXPECT_EQ(find(plans, "copy_memory_1t")->working_set_bytes, 256 * mib);
  EXPECT_EQ(find(plans, "read_l1_8t")->working_set_bytes, 8 * 16 * kib);
  EXPECT_EQ(find(plans, "read_l1_8t")->capacity_bytes, 8 * 32 * kib);
  EXPECT_EQ(find(plans, "read_l3_8t")->capacity_bytes, 32 * mib) << "there is one L3 for all";
}

TEST(TargetCeilingPlan, AGuestTouchesNoMoreThanHalfAGibibyte) {
  const std::vector<CeilingPlan> plans = plan(manifest_of(shapes[1]));
  EXPECT_EQ(find(plans, "read_memory_1t")->working_set_bytes, 512 * mib);
  EXPECT_EQ(find(plans, "read_l3_1t")->working_set_bytes, 16 * mib);
}

// 64 L2s of 2 MiB ask for 256 MiB, and three quarters of the L3 are the most that it is trusted with.
TEST(TargetCeilingPlan, ManyL2sRaiseTheWorkingSetOfTheL3) {
  const std::vector<CeilingPlan> plans = plan(manifest_of(shapes[2]));
  EXPECT_EQ(find(plans, "read_l3_1t")->working_set_bytes, 16 * mib);
  ASSERT_NE(find(plans, "read_l3_128t"), nullptr);
  EXPECT_EQ(find(plans, "read_l3_128t")->working_set_bytes, 192 * mib);
}

TEST(TargetCeilingPlan, TheL3IsMeasuredBeyondTheL2s) {
  for (const Shape& shape : shapes) {
    const std::vector<CeilingPlan> plans = plan(manifest_of(shape));
    for (const CeilingPlan& item : plans) {
      if (item.level != Level::l3) continue;
      std::string name = item.name;
      name.replace(name.find("l3"), 2, "l2");
      const CeilingPlan* const l2 = find(plans, name);
      ASSERT_NE(l2, nullptr) << shape.name << ' ' << name;
      EXPECT_GE(4 * item.working_set_bytes, 5 * *l2->capacity_bytes) << shape.name << ' ' << item.name;
    }
  }
}

std::vector<Ceiling> measured() {
  const auto ceiling = [](Pattern pattern, Level level, std::optional<std::size_t> capacity, int threads) {
    return Ceiling{"", pattern, level, 0, capacity, threads, 1e9, 1e9, 1e9, 9};
  };
  std::vector<Ceiling> ceilings;
  for (const Pattern pattern : all_patterns) {
    for (const int threads : {1, 8}) {
      const auto scale = static_cast<std::size_t>(threads);
      ceilings.push_back(ceiling(pattern, Level::memory, std::nullopt, threads));
      ceilings.push_back(ceiling(pattern, Level::l1, 32 * kib * scale, threads));
      ceilings.push_back(ceiling(pattern, Level::l2, 512 * kib * scale, threads));
      ceilings.push_back(ceiling(pattern, Level::l3, 32 * mib, threads));
    }
  }
  return ceilings;
}

void expect_choice(std::uint64_t bytes, int asked, Level level, int threads) {
  const std::vector<Ceiling> ceilings = measured();
  for (const Pattern pattern : all_patterns) {
    const Ceiling* const chosen = bounding(ceilings, pattern, bytes, asked);
    ASSERT_NE(chosen, nullptr);
    EXPECT_EQ(chosen->pattern, pattern);
    EXPECT_EQ(chosen->level, level) << bytes << " bytes on " << asked << " threads";
    EXPECT_EQ(chosen->threads, threads) << bytes << " bytes on " << asked << " threads";
  }
}

TEST(TargetBounding, TheSmallestLevelThatHoldsTheBytes) {
  expect_choice(0, 1, Level::l1, 1);
  expect_choice(32 * kib, 1, Level::l1, 1);
  expect_choice(32 * kib + 1, 1, Level::l2, 1);
  expect_choice(1 * mib, 1, Level::l3, 1);
  expect_choice(32 * mib, 1, Level::l3, 1);
  expect_choice(32 * mib + 1, 1, Level::memory, 1);
  expect_choice(~std::uint64_t{0}, 1, Level::memory, 1);
}

TEST(TargetBounding, ManyThreadsHaveManyCaches) {
  expect_choice(256 * kib, 8, Level::l1, 8);
  expect_choice(256 * kib + 1, 8, Level::l2, 8);
  expect_choice(100 * mib, 8, Level::memory, 8);
}

TEST(TargetBounding, BetweenThreadCountsTheLargerOneBounds) {
  expect_choice(100 * mib, 2, Level::memory, 8);
  expect_choice(100 * mib, 7, Level::memory, 8);
  expect_choice(100 * mib, 16, Level::memory, 8);
}

TEST(TargetBounding, WithoutThePatternThereIsNone) {
  EXPECT_EQ(bounding({}, Pattern::read, 1, 1), nullptr);
  std::vector<Ceiling> reads = measured();
  std::erase_if(reads, [](const Ceiling& ceiling) { return ceiling.pattern == Pattern::copy; });
  EXPECT_EQ(bounding(reads, Pattern::copy, 1, 1), nullptr);
}

struct FreeAligned {
  void operator()(std::byte* memory) const { ::operator delete[](memory, std::align_val_t{64}); }
};
using Block = std::unique_ptr<std::byte[], FreeAligned>;

Block block(std::size_t bytes) {
  return Block(static_cast<std::byte*>(::operator new[](bytes, std::align_val_t{64})));
}

Block random_block(std::size_t bytes, unsigned seed) {
  Block memory = block(bytes);
  std::mt19937 random(seed);
  for (std::size_t i = 0; i < bytes; ++i) memory[i] = static_cast<std::byte>(random());
  return memory;
}

TEST(TargetStreamKernels, ReadGivesTheRightAnswer) {
  for (const StreamKernels& kernels : stream_kernels(detect())) {
    for (const std::size_t bytes : {stream_granule, 3 * stream_granule, 64 * kib}) {
      const Block data = random_block(bytes, 1);
      std::uint64_t expected = 0;
      for (std::size_t i = 0; i < bytes; i += sizeof(std::uint64_t)) {
        std::uint64_t word = 0;
        std::memcpy(&word, &data[i], sizeof(word));
        expected ^= word;
      }
      EXPECT_EQ(kernels.read(data.get(), bytes, 1), expected) << kernels.name << ' ' << bytes;
      EXPECT_EQ(kernels.read(data.get(), bytes, 2), 0U) << kernels.name << ' ' << bytes;
      EXPECT_EQ(kernels.read(data.get(), bytes, 3), expected) << kernels.name << ' ' << bytes;
    }
  }
}

TEST(TargetStreamKernels, EveryBitCounts) {
  for (const StreamKernels& kernels : stream_kernels(detect())) {
    const Block data = random_block(stream_granule, 2);
    const std::uint64_t before = kernels.read(data.get(), stream_granule, 1);
    for (std::size_t i = 0; i < stream_granule; ++i) {
      data[i] ^= std::byte{0x10};
      EXPECT_NE(kernels.read(data.get(), stream_granule, 1), before) << kernels.name << " byte " << i;
      data[i] ^= std::byte{0x10};
    }
  }
}

TEST(TargetStreamKernels, CopyCopiesAllAndNoMore) {
  for (const StreamKernels& kernels : stream_kernels(detect())) {
    for (const auto copy : {kernels.copy, kernels.copy_around_caches}) {
      for (const std::size_t bytes : {stream_granule, 5 * stream_granule, 64 * kib}) {
        const Block from = random_block(bytes, 3);
        const Block to = random_block(bytes + 128, 4);
        const Block untouched = random_block(bytes + 128, 4);
        copy(&to[64], from.get(), bytes, 2);
        EXPECT_EQ(std::memcmp(&to[64], from.get(), bytes), 0) << kernels.name << ' ' << bytes;
        EXPECT_EQ(std::memcmp(&to[0], &untouched[0], 64), 0) << kernels.name << ' ' << bytes;
        EXPECT_EQ(std::memcmp(&to[64 + bytes], &untouched[64 + bytes], 64), 0)
            << kernels.name << ' ' << bytes;
      }
    }
  }
}

TEST(TargetStreamKernels, ABaselineIsAlwaysThere) { EXPECT_EQ(stream_kernels(Features()).size(), 1U); }

TEST(TargetStreamBuffer, PartsAreDisjointAlignedAndInside) {
  const StreamBuffer buffer(10 * 4096 + 8192, 3);
  std::byte* const begin = buffer.part(0, 1);
  for (const int threads : {1, 2, 3, 5}) {
    const std::size_t length = buffer.bytes() / static_cast<std::size_t>(threads) / 4096 * 4096;
    for (int thread = 0; thread < threads; ++thread) {
      const auto offset = static_cast<std::size_t>(buffer.part(thread, threads) - begin);
      EXPECT_EQ(offset, static_cast<std::size_t>(thread) * length);
      EXPECT_LE(offset + length, buffer.bytes());
    }
  }
  for (std::size_t page = 0; page < buffer.bytes(); page += 4096)
    EXPECT_EQ(begin[page], std::byte{1}) << "page at " << page << " was not touched";
}

TEST(TargetTeam, EveryMemberWorksOnceARun) {
  for (const int members : {1, 2, 5}) {
    std::vector<std::atomic<int>> calls(static_cast<std::size_t>(members));
    {
      Team team(members, [&](int member) { ++calls[static_cast<std::size_t>(member)]; });
      for (int run = 1; run <= 20; ++run) {
        EXPECT_GE(team.run(), 0.0);
        for (const auto& count : calls) EXPECT_EQ(count, run);
      }
    }
    for (const auto& count : calls) EXPECT_EQ(count, 20);
  }
}

TEST(TargetTeam, MayBeDismissedBeforeItWorked) {
  std::atomic<int> calls = 0;
  {
    const Team team(4, [&](int) { ++calls; });
  }
  EXPECT_EQ(calls, 0);
}

TEST(TargetCeilings, MeasuringOneFillsEveryField) {
  for (const Pattern pattern : all_patterns) {
    for (const int threads : {1, 2}) {
      const auto bytes = 16 * kib * static_cast<std::size_t>(threads);
      const Ceiling ceiling = measure({"a_name", pattern, Level::l1, bytes, 2 * bytes, threads}, 0.01);
      EXPECT_EQ(ceiling.name, "a_name");
      EXPECT_EQ(ceiling.pattern, pattern);
      EXPECT_EQ(ceiling.level, Level::l1);
      EXPECT_EQ(ceiling.working_set_bytes, bytes);
      EXPECT_EQ(ceiling.capacity_bytes, 2 * bytes);
      EXPECT_EQ(ceiling.threads, threads);
      EXPECT_GT(ceiling.low, 0.0);
      EXPECT_LE(ceiling.low, ceiling.bytes_per_second);
      EXPECT_LE(ceiling.bytes_per_second, ceiling.high);
      EXPECT_GE(ceiling.samples, 5U);
    }
  }
}

// A working set of more than one stretch per call, so that the walk through it wraps around.
TEST(TargetCeilings, MeasuresMemoryToo) {
  const Ceiling ceiling = measure({"m", Pattern::copy, Level::memory, 24 * mib, std::nullopt, 2}, 0.03);
  EXPECT_GT(ceiling.bytes_per_second, 0.0);
}

TEST(TargetCeilings, AllAreMeasuredInTheOrderOfThePlan) {
  Manifest manifest = manifest_of(shapes[5]);
  manifest.cpu.logical_cpus = 2;
  manifest.memory.total_bytes = 64 * mib;  // bounds the working set, and so the time of this test
  for (const int nodes : {1, 2}) {
    manifest.cpu.numa_nodes = nodes;
    const std::vector<CeilingPlan> plans = plan(manifest);
    const std::vector<Ceiling> ceilings = measure_all(manifest, 0.05);
    ASSERT_EQ(ceilings.size(), plans.size());
    for (std::size_t i = 0; i < plans.size(); ++i) {
      EXPECT_EQ(ceilings[i].name, plans[i].name);
      EXPECT_GT(ceilings[i].bytes_per_second, 0.0) << plans[i].name;
    }
  }
}

}  // namespace
