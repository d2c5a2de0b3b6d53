// Who judges the judge of position/rope_table: the bounds against the accuracies that they are derived from,
// cases and laws against implementations with planted errors. The reference itself is tested in
// suites/position/common/tests.cpp.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/suite.hpp"
#include "harness/error.hpp"
#include "suites/position/common/law_violations.hpp"
#include "suites/position/rope_table/bounds.hpp"
#include "suites/position/rope_table/cases.hpp"
#include "suites/position/rope_table/planted_errors.hpp"
#include "suites/position/rope_table/problem.hpp"
#include "suites/position/rope_table/workload.hpp"

namespace assay::position::rope_table {
namespace {

using planted::Error;

const Suite& suite() {
  for (const Suite* candidate : all_suites())
    if (candidate->operation() == "position/rope_table") return *candidate;
  throw std::logic_error("the suite is not registered");
}

const assay_rope_table& arguments_of(const Workload& workload) {
  return *static_cast<const assay_rope_table*>(workload.arguments(0));
}

/** Calls the plain implementation, with one error in it. */
class PlantedProbe : public Probe {
 public:
  explicit PlantedProbe(Error error) : error_(error) {}
  void call(const Workload& workload, memory::Arena& arena) override {
    arena.place();
    planted::fill(arguments_of(workload), error_);
  }

 private:
  Error error_;
};

judge::Judgement judged(const Case& point, Error error, std::string_view accuracy = "") {
  memory::Arena arena;
  const auto workload = suite().workload(point, arena, 1);
  PlantedProbe(error).call(*workload, arena);
  return workload->judge(accuracy);
}

std::size_t smoke_cases_that_catch(Error error, std::string_view accuracy) {
  const std::vector<Case> cases = suite().cases(Tier::smoke);
  return static_cast<std::size_t>(std::ranges::count_if(cases, [&](const Case& point) {
    return !point.has("reject") && !judged(point, error, accuracy).pass;
  }));
}

// ---------------------------------------------------------------- bounds

TEST(RopeTableBounds, AreHalfAnUlpAndWhatTheAngleAllows) {
  EXPECT_DOUBLE_EQ(default_bound(0.75, 0), 0x1p-25 + 0x1p-32);
  EXPECT_DOUBLE_EQ(default_bound(-0.75, -(std::int64_t{1} << 20)), 0x1p-25 + 0x1p-32 + 0x1p-40);
  EXPECT_DOUBLE_EQ(default_bound(0x1p-10, 0), 0x1p-34 + 0x1p-32);
  EXPECT_DOUBLE_EQ(f32_angle_bound(-1024, 0.5), 0x1p-13 + 0x1p-24);
}

TEST(RopeTableBounds, OfTheClassAreNeverBelowTheDefault) {
  for (const double value : {0.0, 1e-9, 0.1, 0.5, 0.99999, 1.0})
    for (const std::int64_t position : {std::int64_t{1}, std::int64_t{4095}, std::int64_t{1} << 20, furthest})
      for (const double frequency : {1.0, 1e-3, 1e-6}) {
        if (value == 1.0) continue;  // the cosine of 0 alone, and that is exact
        EXPECT_GE(f32_angle_bound(position, frequency), default_bound(value, position))
            << value << ' ' << position << ' ' << frequency;
      }
}

// ---------------------------------------------------------------- cases

TEST(RopeTableCases, HaveUniqueIdsThatReadBack) {
  std::set<std::string> ids;
  for (const Case& point : suite().cases(Tier::exhaustive)) {
    EXPECT_TRUE(ids.insert(point.id()).second) << point.id();
    EXPECT_EQ(Case::parse(point.id()), point);
  }
}

TEST(RopeTableCases, OfEveryTierUpToStandardAreMadeAndJudgedRight) {
  for (const Case& point : suite().cases(Tier::standard)) {
    const Problem problem = problem_of(point);
    memory::Arena arena;
    const auto workload = suite().workload(point, arena, 5);
    EXPECT_EQ(point.expected_status(), problem.reject.empty() ? ASSAY_OK : ASSAY_REJECTED);
    if (!problem.reject.empty()) continue;
    const judge::Judgement judgement = judged(point, Error::none);
    EXPECT_TRUE(judgement.pass) << point.id() << ": " << judgement.detail;
    EXPECT_EQ(judgement.compared, 2 * problem.count * problem.pairs()) << point.id();
  }
}

TEST(RopeTableCases, HoldThePositionsThatTheyNameWithinTheContract) {
  Problem problem{.count = 50, .rotary = 8, .base = 10000, .positions = {}, .reject = {}};
  for (const std::string& kind : position_kinds()) {
    problem.positions = kind;
    const std::vector<std::int64_t> positions = positions_of(problem, 3);
    ASSERT_EQ(positions.size(), problem.count);
    for (const std::int64_t position : positions) EXPECT_LE(std::abs(position), furthest) << kind;
  }
  problem.positions = "context_end";
  EXPECT_EQ(positions_of(problem, 3).back(), 131071);
  problem.positions = "extremes";
  const std::vector<std::int64_t> extremes = positions_of(problem, 3);
  for (const std::int64_t position : {furthest, -furthest, furthest - 1, std::int64_t{0}})
    EXPECT_NE(std::ranges::find(extremes, position), extremes.end()) << position;
}

/** Whether the arguments break the contract, read off its text. */
bool breaks_contract(const assay_rope_table& args) {
  const bool good_base = args.base >= 1 && args.base < HUGE_VAL;
  return args.rotary % 2 != 0 || !good_base ||
         std::any_of(args.positions, args.positions + args.count,
                     [](std::int64_t position) { return position < -furthest || position > furthest; });
}

TEST(RopeTableCases, BreakTheContractWhereRejectionIsAskedForAndNowhereElse) {
  std::set<std::string> rejects;
  for (const Case& point : suite().cases(Tier::smoke)) {
    memory::Arena arena;
    const auto workload = suite().workload(point, arena, 1);
    arena.place();
    EXPECT_EQ(breaks_contract(arguments_of(*workload)), point.has("reject")) << point.id();
    if (point.has("reject")) rejects.insert(point.text("reject"));
  }
  EXPECT_EQ(rejects.size(), reject_kinds().size());
}

TEST(RopeTableCases, ThatMakeNoSenseAreRefusedWithAReason) {
  for (const char* id : {"type=f32,base=10000,rotary=3,count=1,positions=ascending",
                         "type=f32,base=0,rotary=4,count=1,positions=ascending",
                         "type=f32,base=10000,rotary=4,count=m1,positions=ascending",
                         "type=f32,base=10000,rotary=4,count=1,positions=sideways",
                         "type=f32,base=10000,rotary=4,count=0,positions=ascending,reject=base_nan",
                         "type=f32,base=10000,rotary=4,positions=ascending", "type=f32,model=llama9,count=1"})
    EXPECT_THROW(problem_of(Case::parse(id)), CallError) << id;
}

TEST(RopeTableMeasurements, HaveWorkAndAreFew) {
  EXPECT_LE(suite().measurements(Tier::smoke).size(), 4U);
  for (const Case& point : suite().measurements(Tier::exhaustive)) {
    const Work work = suite().work(point);
    EXPECT_GT(work.bytes_read, 0U) << point.id();
    EXPECT_EQ(work.bytes_written, 4 * work.elements) << point.id();
    EXPECT_GT(work.operations, 0U) << point.id();
    EXPECT_GE(suite().needs(point).bytes, work.bytes_written) << point.id();
  }
}

// ---------------------------------------------------------------- planted errors

TEST(RopeTableJudge, FindsEveryPlantedErrorInTheSmokeCases) {
  for (const auto& [error, name] : planted::errors())
    EXPECT_GT(smoke_cases_that_catch(error, ""), 0U) << name;
}

TEST(RopeTableJudge, AllowsTheClassItsFloatAnglesAndNothingElse) {
  EXPECT_EQ(smoke_cases_that_catch(Error::float_angle, f32_angle), 0U);
  EXPECT_EQ(smoke_cases_that_catch(Error::float_frequency, f32_angle), 0U);
  EXPECT_EQ(smoke_cases_that_catch(Error::none, f32_angle), 0U);
  for (const auto& [error, name] : planted::errors()) {
    const bool allowed =
        error == Error::float_angle || error == Error::float_frequency || error == Error::double_angle ||
        error == Error::position_as_float ||  // one rounding of a float angle
        error == Error::position_as_int32;    // shows at 2^31 alone, where the class promises nothing
    if (allowed) continue;
    EXPECT_GT(smoke_cases_that_catch(error, f32_angle), 0U) << name;
  }
}

TEST(RopeTableJudge, NamesThePlace) {
  const Case point = Case::parse("type=f32,base=10000,rotary=4,count=3,positions=ascending");
  const std::string detail = judged(point, Error::swapped).detail;
  EXPECT_NE(detail.find("cosines[0, 0]"), std::string::npos) << detail;
}

struct LawAndError {
  std::string law;
  Error error;
};

TEST(RopeTableLaws, HoldForBothAccuracyClassesOnEverySmokeCase) {
  for (const Law& law : suite().laws())
    for (const Case& point : suite().cases(Tier::smoke))
      for (const Error error : {Error::none, Error::float_angle}) {
        if (!law.applies(point)) continue;
        PlantedProbe probe(error);
        const judge::Judgement judgement = law.test(point, probe, 2);
        EXPECT_TRUE(judgement.pass) << law.name << ' ' << point.id() << ": " << judgement.detail;
        EXPECT_GT(judgement.compared, 0U) << law.name << ' ' << point.id();
      }
}

TEST(RopeTableLaws, EachFailsForAnImplementationThatBreaksIt) {
  const std::vector<LawAndError> violations = {
      {"unit_circle", Error::scaled},
      {"unit_circle", Error::bfloat16_entries},
      {"parity", Error::sine_even},
      {"parity", Error::one_further},
      {"addition", Error::one_further},
      {"addition", Error::swapped},
      {"origin", Error::swapped},
      {"origin", Error::scaled},
      {"equal_positions", Error::uneven_rows},
  };
  expect_each_law_to_be_broken<PlantedProbe>(suite(), violations);
}

}  // namespace
}  // namespace assay::position::rope_table
