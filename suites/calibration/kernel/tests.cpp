// The reference by hand, and that a wrong answer is one.

#include <gtest/gtest.h>

#include <stdexcept>
#include <utility>

#include "calibration/kernel/contract.h"
#include "harness/contract/suite.hpp"
#include "harness/error.hpp"

namespace assay::calibration {
namespace {

const Suite& suite() {
  for (const Suite* candidate : all_suites())
    if (candidate->operation() == "calibration/kernel") return *candidate;
  throw std::logic_error("the suite is not registered");
}

/** The judgement of what `answer` makes of two values. */
template <class Answer>
bool accepts(const char* kind, Answer answer) {
  memory::Arena arena;
  const Case point = Case().set("kind", kind).set("count", 2);
  const auto workload = suite().workload(point, arena, 3);
  arena.place({});
  const auto& args = *static_cast<const assay_kernel*>(workload->arguments(0));
  EXPECT_EQ(args.count, 2U);
  EXPECT_EQ(args.spare, 1U);
  *args.result = static_cast<std::int64_t>(
      answer(static_cast<std::uint64_t>(args.values[0]), static_cast<std::uint64_t>(args.values[1])));
  return workload->judge("").pass;
}

std::uint64_t branch(std::uint64_t r, std::uint64_t x) { return x % 2 == 1 ? r + x : r ^ (x >> 1); }

TEST(CalibrationKernel, TwoStepsOfEachKind) {
  using u64 = std::uint64_t;
  EXPECT_TRUE(accepts("compute", [](u64 a, u64 b) { return a * 6364136223846793005U + b; }));
  EXPECT_TRUE(accepts("memory", [](u64 a, u64 b) { return a + b; }));
  EXPECT_TRUE(accepts("branches", [](u64 a, u64 b) { return branch(branch(0, a), b); }));
  EXPECT_FALSE(accepts("compute", [](u64 a, u64 b) { return b * 6364136223846793005U + a; }));
  EXPECT_FALSE(accepts("memory", [](u64 a, u64 b) { return a + b + 1; }));
  EXPECT_FALSE(accepts("branches", [](u64 a, u64) { return branch(0, a); }));
}

TEST(CalibrationKernel, AnUnknownKindIsSaid) {
  memory::Arena arena;
  EXPECT_THROW(suite().workload(Case().set("kind", "magic").set("count", 1), arena, 1), CallError);
}

}  // namespace
}  // namespace assay::calibration
