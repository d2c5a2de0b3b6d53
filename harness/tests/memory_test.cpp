// Layouts, arenas and scratch: where operands stand, and what stands in them.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>

#include "harness/memory/arena.hpp"
#include "harness/memory/scratch.hpp"

namespace assay::memory {
namespace {

std::vector<std::pair<std::size_t, std::size_t>> rows_of(const Layout& layout) {
  std::vector<std::pair<std::size_t, std::size_t>> rows;
  layout.for_each_row([&](std::size_t offset, std::size_t length) { rows.emplace_back(offset, length); });
  return rows;
}

TEST(Layout, DenseHasNoGaps) {
  const Layout layout = Layout::dense({2, 3, 4});
  EXPECT_EQ(layout.strides, (std::vector<std::size_t>{12, 4, 1}));
  EXPECT_EQ(layout.count(), 24u);
  EXPECT_EQ(layout.extent(), 24u);
  EXPECT_EQ(rows_of(layout).size(), 6u);
  EXPECT_EQ(rows_of(layout)[5], (std::pair<std::size_t, std::size_t>{20, 4}));
}

TEST(Layout, StridesLeaveGaps) {
  const Layout layout = Layout::strided({2, 2, 3}, {100, 10, 1});
  EXPECT_EQ(layout.count(), 12u);
  EXPECT_EQ(layout.extent(), 113u);
  EXPECT_EQ(rows_of(layout),
            (std::vector<std::pair<std::size_t, std::size_t>>{{0, 3}, {10, 3}, {100, 3}, {110, 3}}));
}

TEST(Layout, EmptyAndScalar) {
  EXPECT_EQ(Layout::dense({3, 0}).extent(), 0u);
  EXPECT_TRUE(rows_of(Layout::dense({3, 0})).empty());
  EXPECT_EQ(Layout::dense({}).extent(), 1u);
  EXPECT_EQ(rows_of(Layout::dense({})).size(), 1u);
}

struct Arguments {
  const void* values = nullptr;
  const float* source = nullptr;
  float* target = nullptr;
  std::int64_t* length = nullptr;
};

TEST(Arena, BindsFieldsAndFillsThem) {
  for (const Sharing sharing : {Sharing::private_pages, Sharing::shared_pages}) {
    Arena arena(sharing);
    Arguments args;
    Operand& values = arena.input(args.values, "values", ASSAY_I32, Layout::dense({3}));
    Operand& length = arena.output(args.length, "length", ASSAY_I64, Layout::dense({}));
    for (std::int32_t i = 0; i < 3; ++i)
      values.pristine<std::int32_t>()[static_cast<std::size_t>(i)] = 10 + i;
    EXPECT_EQ(args.values, nullptr);
    arena.place();
    ASSERT_NE(args.values, nullptr);
    EXPECT_EQ(static_cast<const std::int32_t*>(args.values)[2], 12);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(args.values) % 64, 0u);
    EXPECT_EQ(reinterpret_cast<std::uintptr_t>(args.length) % 64, 0u);
    EXPECT_EQ(*args.length, -1) << "an output starts as poison";
    *args.length = 7;
    EXPECT_EQ(length.answer<std::int64_t>()[0], 7);
    arena.refill();
    EXPECT_EQ(*args.length, -1);
  }
}

TEST(Arena, OneBufferForTwoFields) {
  Arena arena;
  Arguments args;
  Operand& both = arena.in_place(args.source, args.target, "x", ASSAY_F32, Layout::dense({2}));
  both.pristine<float>()[0] = 1;
  both.pristine<float>()[1] = 2;
  arena.place();
  EXPECT_EQ(args.source, args.target);
  args.target[0] = 5;
  EXPECT_EQ(both.answer<float>()[0], 5);
  EXPECT_EQ(both.pristine<float>()[0], 1) << "the pristine copy stays";
  arena.refill();
  EXPECT_EQ(args.source[0], 1);
}

TEST(Arena, GapsOfInputsArePoison) {
  Arena arena;
  Arguments args;
  Operand& x = arena.input(args.source, "x", ASSAY_F32, Layout::strided({2, 1}, {3, 1}));
  x.pristine<float>()[0] = x.pristine<float>()[3] = 1;
  arena.place();
  EXPECT_TRUE(std::isnan(args.source[1]));
  EXPECT_EQ(args.source[3], 1);
}

TEST(Arena, EmptyOperandsAreNull) {
  Arena arena;
  Arguments args;
  args.values = &args;
  arena.input(args.values, "values", ASSAY_I32, Layout::dense({0}));
  arena.place();
  EXPECT_EQ(args.values, nullptr);
}

TEST(Arena, CanBePlacedAgain) {
  Arena arena;
  Arguments args;
  arena.input(args.values, "values", ASSAY_U8, Layout::dense({5})).pristine<std::uint8_t>()[4] = 9;
  arena.place();
  arena.place({.alignment = 4096});
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(args.values) % 4096, 0u);
  EXPECT_EQ(static_cast<const std::uint8_t*>(args.values)[4], 9);
}

TEST(Region, SharedPagesStandAtAnAddressThatOthersCanMap) {
  const Region region(100, Sharing::shared_pages);
  EXPECT_GE(region.descriptor(), 0);
  EXPECT_GE(reinterpret_cast<std::uintptr_t>(region.data()), 0x7e90'0000'0000u);
  const Region another(100, Sharing::shared_pages);
  EXPECT_NE(region.data(), another.data());
}

TEST(Scratch, TheSameRequestsGetTheSameMemory) {
  Scratch scratch;
  const auto ask = [&] {
    scratch.begin_call();
    return std::vector<void*>{scratch.take(100, 64), scratch.take(1 << 20, 64), scratch.take(7, 1),
                              scratch.take(8, 8)};
  };
  const std::vector<void*> first = ask();
  const std::size_t capacity = scratch.capacity();
  EXPECT_EQ(ask(), first);
  EXPECT_EQ(scratch.capacity(), capacity);
  for (void* memory : first) EXPECT_NE(memory, nullptr);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first[1]) % 64, 0u);
  EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first[3]) % 8, 0u);
}

TEST(Scratch, PiecesDoNotOverlap) {
  Scratch scratch;
  scratch.begin_call();
  auto* a = static_cast<unsigned char*>(scratch.take(1000, 64));
  auto* b = static_cast<unsigned char*>(scratch.take(1000, 64));
  std::memset(a, 1, 1000);
  std::memset(b, 2, 1000);
  EXPECT_EQ(a[999], 1);
  EXPECT_EQ(b[0], 2);
}

TEST(Scratch, TooMuchIsNull) {
  Scratch scratch;
  scratch.begin_call();
  EXPECT_EQ(scratch.take(std::size_t{1} << 62, 64), nullptr);
  EXPECT_NE(scratch.take(64, 64), nullptr) << "and the next request is served";
}

}  // namespace
}  // namespace assay::memory
