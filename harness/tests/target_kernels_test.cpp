// What ceilings are measured with does what it is timed for. No assertion looks at a speed.

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <cstring>
#include <memory>
#include <new>
#include <random>
#include <set>
#include <stdexcept>
#include <vector>

#include "harness/target/arithmetic_kernels.hpp"
#include "harness/target/ceiling.hpp"
#include "harness/target/floors.hpp"
#include "harness/target/latency_chain.hpp"
#include "harness/target/page_touch.hpp"
#include "harness/target/stream_buffer.hpp"
#include "harness/target/stream_kernels.hpp"
#include "harness/target/team.hpp"

namespace {

using namespace assay::target;

constexpr std::size_t kib = 1024;

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

TEST(TargetStreamKernels, WriteFillsAllAndNoMore) {
  constexpr std::uint64_t word = 0x0123456789abcdef;
  for (const StreamKernels& kernels : stream_kernels(detect())) {
    for (const auto write : {kernels.write, kernels.write_around_caches}) {
      for (const std::size_t bytes : {stream_granule, 5 * stream_granule}) {
        const Block to = random_block(bytes + 128, 4);
        const Block untouched = random_block(bytes + 128, 4);
        write(&to[64], word, bytes, 2);
        for (std::size_t i = 0; i < bytes; i += sizeof(word))
          ASSERT_EQ(std::memcmp(&to[64 + i], &word, sizeof(word)), 0) << kernels.name << " at " << i;
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

// Small numbers of steps, so that f32 counts exactly; a kernel that left work out would count less.
TEST(TargetArithmeticKernels, CountWhatTheySayTheyDo) {
  for (const ArithmeticKernels& kernels : arithmetic_kernels(detect())) {
    ASSERT_EQ(kernels.kernels.size(), std::size(arithmetic_types));
    for (const ArithmeticKernel& kernel : kernels.kernels) {
      const bool fused = kernel.type == ASSAY_F32 || kernel.type == ASSAY_F64;
      const auto elements = static_cast<double>(kernel.operations_per_step / (fused ? 2 : 1));
      EXPECT_GE(elements, 8.0) << "of independent chains";
      for (const std::size_t steps : {0U, 1U, 2U, 1000U})
        EXPECT_EQ(kernel.run(steps), elements * (1.0 + static_cast<double>(steps)))
            << kernels.instructions << ' ' << arithmetic_name(kernel.type) << ' ' << steps;
    }
  }
}

TEST(TargetArithmeticKernels, FewerFeaturesLeaveFewerSets) {
  const auto all = arithmetic_kernels(detect());
  const auto least = arithmetic_kernels(Features());
  EXPECT_LE(least.size(), all.size());
  for (std::size_t i = 0; i < least.size(); ++i) EXPECT_STREQ(least[i].instructions, all[i].instructions);
}

TEST(TargetLatencyChain, IsOneCycleThroughAllLines) {
  for (const std::size_t lines : {1U, 2U, 3U, 64U, 1000U}) {
    const std::size_t bytes = lines * chain_line_bytes;
    const Block memory = block(bytes);
    LatencyChain chain(bytes);
    chain.link(memory.get());
    std::set<std::size_t> seen;
    for (std::size_t step = 0; step < lines; ++step) {
      EXPECT_TRUE(seen.insert(chain.line()).second) << "line " << chain.line() << " came twice";
      chain.follow(1);
    }
    EXPECT_EQ(seen.size(), lines);
    EXPECT_EQ(chain.line(), 0U) << "and back to where it began";
  }
}

TEST(TargetLatencyChain, IsNoWalkFromLineToLine) {
  constexpr std::size_t lines = 1000;
  const Block memory = block(lines * chain_line_bytes);
  LatencyChain chain(lines * chain_line_bytes);
  chain.link(memory.get());
  std::size_t neighbours = 0;
  for (std::size_t step = 0; step < lines; ++step) {
    const std::size_t before = chain.line();
    chain.follow(1);
    const std::size_t after = chain.line();
    const std::size_t distance = before > after ? before - after : after - before;
    if (distance <= 2) ++neighbours;
  }
  EXPECT_LT(neighbours, 20U) << "of 1000, where chance makes about four";
}

TEST(TargetLatencyChain, FlushingLeavesTheLinks) {
  constexpr std::size_t lines = 100;
  const Block memory = block(lines * chain_line_bytes);
  LatencyChain chain(lines * chain_line_bytes);
  chain.link(memory.get());
  chain.flush();
  chain.follow(lines + 1);
  const std::size_t second = chain.line();
  chain.link(memory.get());
  chain.follow(1);
  EXPECT_EQ(chain.line(), second);
}

TEST(TargetFloors, AreAllPositiveAndFinite) {
  EXPECT_GE(floor_names().size(), 5U);
  for (const std::string_view name : floor_names()) {
    const double seconds = floor_timer(name)();
    EXPECT_GT(seconds, 0.0) << name;
    EXPECT_TRUE(std::isfinite(seconds)) << name;
  }
  EXPECT_THROW(floor_timer("floor_of_the_house"), std::invalid_argument);
}

TEST(TargetPageTouch, SmallPagesAreAlwaysThere) {
  const double seconds = first_touch_seconds(4096);
  EXPECT_GT(seconds, 0.0);
  EXPECT_TRUE(std::isfinite(seconds));
  int on_the_stack = 0;
  EXPECT_FALSE(has_huge_pages(&on_the_stack));
}

}  // namespace
