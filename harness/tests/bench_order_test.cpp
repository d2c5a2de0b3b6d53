// The order of contenders within rounds is balanced.
#include "harness/bench/order.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>
#include <vector>

namespace assay::bench {
namespace {

class Balance : public testing::TestWithParam<std::size_t> {};

TEST_P(Balance, EachAtEachPlaceAndBehindEachOtherEquallyOften) {
  const std::size_t count = GetParam();
  const std::size_t block = count % 2 == 0 ? count : 2 * count;
  Rotation rotation(count, 5);
  for (int blocks = 0; blocks < 3; ++blocks) {
    std::map<std::pair<std::size_t, std::size_t>, int> at_place, follows;
    for (std::size_t round = 0; round < block; ++round) {
      const std::vector<std::size_t> order = rotation.next();
      std::vector<std::size_t> sorted = order, all(count);
      std::ranges::sort(sorted);
      std::iota(all.begin(), all.end(), std::size_t{0});
      ASSERT_EQ(sorted, all);
      for (std::size_t place = 0; place < count; ++place) {
        ++at_place[{order[place], place}];
        if (place > 0) ++follows[{order[place - 1], order[place]}];
      }
    }
    const int times = count % 2 == 0 ? 1 : 2;
    EXPECT_EQ(at_place.size(), count * count);
    EXPECT_EQ(follows.size(), count * (count - 1));
    for (const auto& entry : at_place) EXPECT_EQ(entry.second, times);
    for (const auto& entry : follows) EXPECT_EQ(entry.second, times);
  }
}

INSTANTIATE_TEST_SUITE_P(Counts, Balance, testing::Values(1, 2, 3, 4, 5, 8, 11));

TEST(Rotation, IsThatOfItsSeedAndAnotherInTheNextBlock) {
  Rotation a(6, 1), b(6, 1), c(6, 2);
  std::vector<std::vector<std::size_t>> first, second, other, later;
  for (int round = 0; round < 6; ++round) {
    first.push_back(a.next());
    second.push_back(b.next());
    other.push_back(c.next());
  }
  for (int round = 0; round < 6; ++round) later.push_back(a.next());
  EXPECT_EQ(first, second);
  EXPECT_NE(first, other);
  EXPECT_NE(first, later);
}

TEST(Rotation, OfNobodyIsEmpty) {
  Rotation nobody(0, 1);
  EXPECT_TRUE(nobody.next().empty());
  EXPECT_TRUE(nobody.next().empty());
}

}  // namespace
}  // namespace assay::bench
