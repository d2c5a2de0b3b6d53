// Who judges the judge of position/rope: the reference against complex numbers and closed forms, the bound
// against plain float arithmetic, cases and laws against implementations with planted errors.
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <complex>
#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "harness/contract/random.hpp"
#include "harness/contract/suite.hpp"
#include "harness/error.hpp"
#include "suites/position/common/law_violations.hpp"
#include "suites/position/rope/cases.hpp"
#include "suites/position/rope/inputs.hpp"
#include "suites/position/rope/laws.hpp"
#include "suites/position/rope/planted_errors.hpp"
#include "suites/position/rope/positions.hpp"
#include "suites/position/rope/reference.hpp"
#include "suites/position/rope/workload.hpp"

namespace assay::position::rope {
namespace {

using planted::arguments_of;
using planted::Error;
using planted::PlantedProbe;

const Suite& suite() {
  for (const Suite* candidate : all_suites())
    if (candidate->operation() == "position/rope") return *candidate;
  throw std::logic_error("the suite is not registered");
}

judge::Judgement judged(const Case& point, Error error, std::uint64_t seed = 1) {
  memory::Arena arena;
  const auto workload = suite().workload(point, arena, seed);
  PlantedProbe(error).call(*workload, arena);
  return workload->judge("");
}

/** A head of four elements: two pairs, at the positions and in the layout that a test needs. */
Problem small_problem(assay_rope_layout layout, assay_rope_direction direction = ASSAY_ROPE_FORWARD) {
  Problem problem;
  problem.dim = problem.rotary = 4;
  problem.layout = layout;
  problem.direction = direction;
  return problem;
}

// ---------------------------------------------------------------- the reference

TEST(RopeReference, TurnsAsComplexNumbersMultiply) {
  const std::array<float, 4> x = {1.5F, -0.25F, 0.75F, 2};
  const std::array<float, 2> cosines = {0.6F, -0.8F}, sines = {0.8F, 0.6F};
  for (const auto layout : {ASSAY_ROPE_ADJACENT, ASSAY_ROPE_HALVES})
    for (const auto direction : {ASSAY_ROPE_FORWARD, ASSAY_ROPE_INVERSE}) {
      std::array<double, 4> y{}, bound{};
      rotate_window(small_problem(layout, direction), x, cosines, sines, y, bound);
      for (std::size_t pair = 0; pair < 2; ++pair) {
        const std::size_t a = layout == ASSAY_ROPE_HALVES ? pair : 2 * pair;
        const std::size_t b = layout == ASSAY_ROPE_HALVES ? pair + 2 : 2 * pair + 1;
        std::complex<double> turn(cosines[pair], sines[pair]);
        if (direction == ASSAY_ROPE_INVERSE) turn = std::conj(turn);
        const std::complex<double> expected = std::complex<double>(x[a], x[b]) * turn;
        EXPECT_DOUBLE_EQ(y[a], expected.real());
        EXPECT_DOUBLE_EQ(y[b], expected.imag());
        EXPECT_DOUBLE_EQ(bound[a], 3 * 0x1p-24 * std::abs(expected / turn) + 0x1p-149);
        EXPECT_EQ(bound[a], bound[b]);
      }
    }
}

TEST(RopeReference, TurnsTheFirstUnitVectorToCosineAndSine) {
  // Position 1 of base 10000, R = 4: angles 1 and 1/100; cos and sin by any calculator.
  const Angles angles(10000, 4);
  std::array<float, 2> cosines{}, sines{};
  fill_table(angles, {.first = 1, .rows = 1, .values = {1}}, cosines, sines);
  const std::array<float, 4> x = {1, 0, 1, 0};
  std::array<double, 4> y{}, bound{};
  rotate_window(small_problem(ASSAY_ROPE_ADJACENT), x, cosines, sines, y, bound);
  const std::array<double, 4> expected = {0.540302305868, 0.841470984808, 0.999950000417, 0.009999833334};
  for (std::size_t element = 0; element < 4; ++element)
    EXPECT_NEAR(y[element], expected[element], 6e-8) << element;
}

TEST(RopeReference, ScoresOfConstantVectorsAreTwiceTheSumOfCosines) {
  // With q = k = 1 everywhere the score at distance 16 is 2 * 39.702 for d = 128, base 10000.
  Problem problem;
  problem.dim = problem.rotary = 128;
  const Angles angles(10000, 128);
  std::vector<float> cosines(2 * 64), sines(2 * 64), ones(128, 1.0F);
  for (const std::int64_t first : {0, 100}) {
    fill_table(angles, {.first = first, .rows = 1, .values = {}}, std::span(cosines).first(64),
               std::span(sines).first(64));
    fill_table(angles, {.first = first + 16, .rows = 1, .values = {}}, std::span(cosines).last(64),
               std::span(sines).last(64));
    std::vector<double> q(128), k(128), bound(128);
    rotate_window(problem, ones, std::span(cosines).first(64), std::span(sines).first(64), q, bound);
    rotate_window(problem, ones, std::span(cosines).last(64), std::span(sines).last(64), k, bound);
    double score = 0;
    for (std::size_t element = 0; element < 128; ++element) score += q[element] * k[element];
    EXPECT_NEAR(score, 2 * 39.702, 0.002);
  }
}

TEST(RopeReference, BoundHoldsForPlainFloatArithmeticAndIsNotFarFromIt) {
  Random random(3);
  double worst = 0;
  const auto number = [&](double low, double high) {
    return static_cast<float>(low + (high - low) * random.unit()) * (random.below(2) == 0 ? 1.0F : -1.0F);
  };
  for (int attempt = 0; attempt < 200000; ++attempt) {
    // Any entries up to 1, not only those of a rotation: that is what the bound is derived for.
    const std::array<float, 2> x = {number(0.5, 1), number(0.5, 1)};
    const std::array<float, 1> cosine = {number(0.75, 1)}, sine = {number(0.75, 1)};
    Problem problem;
    problem.dim = problem.rotary = 2;
    std::array<double, 2> y{}, bound{};
    rotate_window(problem, x, cosine, sine, y, bound);
    const float plain_a = x[0] * cosine[0] - x[1] * sine[0];
    const float plain_b = x[0] * sine[0] + x[1] * cosine[0];
    worst = std::max({worst, std::abs(plain_a - y[0]) / bound[0], std::abs(plain_b - y[1]) / bound[1]});
  }
  EXPECT_LE(worst, 1);
  EXPECT_GE(worst, 0.5);
}

// ---------------------------------------------------------------- cases and their data

TEST(RopeCases, HaveUniqueIdsThatReadBack) {
  std::set<std::string> ids;
  for (const Case& point : suite().cases(Tier::exhaustive)) {
    EXPECT_TRUE(ids.insert(point.id()).second) << point.id();
    EXPECT_EQ(Case::parse(point.id()), point);
  }
}

TEST(RopeCases, GrowFromTierToTier) {
  for (const auto list : {checked_cases, measured_cases}) {
    const auto smoke = list(Tier::smoke), standard = list(Tier::standard),
               exhaustive = list(Tier::exhaustive);
    const auto within = [](const std::vector<Case>& less, const std::vector<Case>& more) {
      return std::ranges::all_of(
          less, [&](const Case& point) { return std::ranges::find(more, point) != more.end(); });
    };
    EXPECT_TRUE(within(smoke, standard));
    EXPECT_TRUE(within(standard, exhaustive));
  }
}

TEST(RopeCases, CoverWhatKernelsTripOver) {
  std::map<std::string, std::set<std::string>> seen;
  for (const Case& point : suite().cases(Tier::smoke))
    for (const auto& [name, value] : point.parameters())
      seen[name].insert(std::holds_alternative<std::string>(value)
                            ? std::get<std::string>(value)
                            : std::to_string(std::get<std::int64_t>(value)));
  const auto covers = [&](const std::string& name, const std::vector<std::string>& values) {
    for (const std::string& value : values) EXPECT_TRUE(seen[name].contains(value)) << name << '=' << value;
  };
  covers("seq", {"0", "1", "2", "3", "7", "17"});
  covers("heads", {"0", "1", "3", "8"});
  covers("batch", {"0", "1", "2"});
  covers("dim", {"2", "4", "20", "36", "64", "80", "96", "128", "256"});
  covers("rotary", {"0", "2", "20", "24", "32", "64", "96", "128", "256"});
  covers("layout", layout_names());
  covers("direction", direction_names());
  covers("placement", placement_names());
  covers("strides", strides_names());
  covers("positions", position_kinds());
  covers("values", values_names());
  covers("reject", reject_kinds());
}

TEST(RopeCases, OfEveryTierUpToStandardAreMadeAndJudgedRight) {
  for (const Case& point : suite().cases(Tier::standard)) {
    const Problem problem = problem_of(point);
    memory::Arena arena;
    const auto workload = suite().workload(point, arena, 5);
    EXPECT_EQ(point.expected_status(), problem.reject.empty() ? ASSAY_OK : ASSAY_REJECTED);
    if (!problem.reject.empty()) continue;
    const judge::Judgement judgement = judged(point, Error::none, 5);
    EXPECT_TRUE(judgement.pass) << point.id() << ": " << judgement.detail;
    EXPECT_EQ(judgement.compared, problem.elements()) << point.id();
    EXPECT_LE(judgement.error_over_bound, 1) << point.id();
  }
}

TEST(RopeCases, ThatMakeNoSenseAreRefusedWithAReason) {
  const std::string good =
      "type=f32,batch=1,seq=2,heads=1,dim=8,rotary=4,offset=2,layout=halves,direction=forward,placement="
      "separate,"
      "strides=dense,positions=zero,values=exact";
  EXPECT_NO_THROW(problem_of(Case::parse(good)));
  const auto refused = [&](const std::string& from, const std::string& to) {
    std::string id = good;
    id.replace(id.find(from), from.size(), to);
    EXPECT_THROW(problem_of(Case::parse(id)), CallError) << id;
  };
  refused("rotary=4", "rotary=3");
  refused("rotary=4", "rotary=8");
  refused("offset=2", "offset=5");
  refused("layout=halves", "layout=thirds");
  refused("seq=2", "seq=m2");
  refused("seq=2,", "");
  refused("placement=separate,strides=dense", "placement=in_place,strides=differing");
  refused("values=exact", "values=exact,reject=everything");
  EXPECT_THROW(
      problem_of(Case::parse("type=f32,model=llama9,tensor=q,seq=1,layout=halves,placement=separate")),
      CallError);
}

TEST(RopeCases, ModelCasesHaveTheModelsShapes) {
  const Problem k =
      problem_of(Case::parse("type=f32,model=llama3_8b,tensor=k,seq=9,layout=adjacent,placement=in_place"));
  EXPECT_EQ(k.heads, 8U);
  EXPECT_EQ(k.dim, 128U);
  EXPECT_EQ(k.rotary, 128U);
  EXPECT_EQ(k.base, 500000U);
  EXPECT_EQ(k.seq, 9U);
  EXPECT_EQ(k.layout, ASSAY_ROPE_ADJACENT);
  EXPECT_TRUE(k.in_place);
}

TEST(RopeCases, BreakTheContractWhereRejectionIsAskedForAndNowhereElse) {
  for (const Case& point : suite().cases(Tier::smoke)) {
    memory::Arena arena;
    const auto workload = suite().workload(point, arena, 1);
    arena.place();
    EXPECT_EQ(planted::breaks_contract(arguments_of(*workload)), point.has("reject")) << point.id();
  }
}

TEST(RopePositions, StayWithinTheirTableAndCountTheirKinds) {
  for (const std::string& kind : position_kinds())
    for (const std::size_t batch : {1U, 2U, 3U})
      for (const std::size_t seq : {1U, 2U, 7U, 17U}) {
        const Positions positions = make_positions(kind, batch, seq, 9);
        ASSERT_EQ(positions.values.size(), batch * seq);
        for (const std::int64_t value : positions.values) {
          EXPECT_GE(value, positions.first) << kind;
          EXPECT_LT(value, positions.first + static_cast<std::int64_t>(positions.rows)) << kind;
          EXPECT_LE(std::abs(value), std::int64_t{1} << 31) << kind;
        }
        const std::set<std::int64_t> distinct(positions.values.begin(), positions.values.end());
        if (kind == "random")
          EXPECT_GE(distinct.size(), distinct_positions(kind, batch, seq));
        else
          EXPECT_EQ(distinct.size(), distinct_positions(kind, batch, seq))
              << kind << ' ' << batch << ' ' << seq;
      }
  EXPECT_EQ(make_positions("large", 1, 4, 1).values.front(), (std::int64_t{1} << 31) - 1);
  EXPECT_EQ(make_positions("negative", 1, 4, 1).values, (std::vector<std::int64_t>{-1, -2, -3, -4}));
}

TEST(RopeInputs, AreWhatTheirNamesSay) {
  Problem problem;
  problem.seq = problem.heads = 16;
  problem.dim = 64;
  std::vector<float> values(problem.elements());
  fill_inputs(values, problem, 1);
  for (const float value : values) {
    EXPECT_LT(std::abs(value), 2);
    EXPECT_EQ(value * 64, std::round(value * 64));
  }
  problem.values = Values::wide;
  fill_inputs(values, problem, 1);
  EXPECT_LT(std::abs(*std::ranges::min_element(values, {}, [](float v) { return std::abs(v); })), 0x1p-20);
  EXPECT_GT(std::abs(*std::ranges::max_element(values, {}, [](float v) { return std::abs(v); })), 0x1p20);
  problem.values = Values::special;
  fill_inputs(values, problem, 1);
  EXPECT_TRUE(std::ranges::any_of(values, [](float v) { return std::isnan(v); }));
  EXPECT_TRUE(std::ranges::any_of(values, [](float v) { return std::isinf(v); }));
  EXPECT_TRUE(std::ranges::any_of(values, [](float v) { return v == 0 && std::signbit(v); }));
  EXPECT_TRUE(std::ranges::any_of(values, [](float v) { return v != 0 && std::abs(v) < 0x1p-126F; }));
}

// ---------------------------------------------------------------- what is measured

TEST(RopeMeasurements, HaveWorkAndAreFew) {
  EXPECT_LE(suite().measurements(Tier::smoke).size(), 10U);
  for (const Case& point : suite().measurements(Tier::exhaustive)) {
    const Work work = suite().work(point);
    EXPECT_GT(work.bytes_read, 0U) << point.id();
    EXPECT_GT(work.bytes_written, 0U) << point.id();
    EXPECT_GT(work.operations, 0U) << point.id();
    EXPECT_GT(work.elements, 0U) << point.id();
    EXPECT_GE(suite().needs(point).bytes, 4 * work.elements) << point.id();
    EXPECT_FALSE(suite().family(point).empty());
  }
}

TEST(RopeMeasurements, CountWhatMustMove) {
  const auto work_of = [](const std::string& id) { return suite().work(Case::parse(id)); };
  // 512 tokens of 32 heads of 128: every element in and out once, a row of 64 + 64
  // entries and a position per token.
  const Work llama = work_of("type=f32,model=llama3_8b,tensor=q,seq=512,layout=halves,placement=separate");
  EXPECT_EQ(llama.bytes_written, 512U * 32 * 128 * 4);
  EXPECT_EQ(llama.bytes_read, 512U * 32 * 128 * 4 + 512U * 128 * 4 + 512U * 8);
  EXPECT_EQ(llama.operations, 512U * 32 * 64 * 6);
  // In place only the 24 of 96 elements that turn have to be touched.
  const Work neox = work_of("type=f32,model=gpt_neox_20b,tensor=q,seq=10,layout=halves,placement=in_place");
  EXPECT_EQ(neox.bytes_written, 10U * 64 * 24 * 4);
}

TEST(RopeMeasurements, OfOneFamilyDifferInSizeOnly) {
  std::map<std::string, std::string> rest;  // of a family: its cases' ids without the size
  for (const Case& point : suite().measurements(Tier::standard)) {
    Case sizeless = point;
    sizeless.set("seq", 0);
    const auto [known, fresh] = rest.emplace(suite().family(point), sizeless.id());
    EXPECT_EQ(known->second, sizeless.id()) << suite().family(point);
  }
}

// ---------------------------------------------------------------- planted errors

TEST(RopeJudge, FindsEveryPlantedErrorInTheSmokeCases) {
  for (const auto& [error, name] : planted::errors()) {
    std::size_t caught = 0;
    for (const Case& point : suite().cases(Tier::smoke))
      if (!point.has("reject")) caught += !judged(point, error).pass;
    EXPECT_GT(caught, 0U) << name;
  }
}

TEST(RopeJudge, NamesThePlace) {
  const Case point = Case::parse(
      "type=f32,batch=1,seq=3,heads=2,dim=8,rotary=4,offset=2,layout=halves,direction=forward,placement="
      "separate,"
      "strides=gaps,positions=ascending,values=exact");
  EXPECT_NE(judged(point, Error::sine_negated).detail.find("y[0, 1, "), std::string::npos)
      << judged(point, Error::sine_negated).detail;  // position 0 has no sine to negate
  EXPECT_NE(judged(point, Error::zeroes_outside).detail.find("y before the window[0, 0, 0, 0]"),
            std::string::npos)
      << judged(point, Error::zeroes_outside).detail;
}

TEST(RopeJudge, AcceptsUpToTheBoundAndNoUlpMore) {
  const Case point = Case::parse(
      "type=f32,batch=1,seq=2,heads=1,dim=2,rotary=2,offset=0,layout=halves,direction=forward,placement="
      "separate,"
      "strides=dense,positions=zero,values=exact");
  memory::Arena arena;
  const auto workload = suite().workload(point, arena, 1);
  PlantedProbe(Error::none).call(*workload, arena);
  float* y = static_cast<float*>(arguments_of(*workload).y);
  const float right = y[0];  // at position 0 exactly x
  const double bound = 3 * 0x1p-24 * std::hypot(double{y[0]}, double{y[1]}) + 0x1p-149;
  while (y[0] - right <= bound) {
    EXPECT_TRUE(workload->judge("").pass) << y[0] - right;
    y[0] = std::nextafter(y[0], HUGE_VALF);
  }
  EXPECT_FALSE(workload->judge("").pass) << y[0] - right;
}

TEST(RopeLaws, HoldForARightImplementationOnEverySmokeCase) {
  for (const Law& law : suite().laws())
    for (const Case& point : suite().cases(Tier::smoke)) {
      if (!law.applies(point)) continue;
      PlantedProbe probe(Error::none);
      const judge::Judgement judgement = law.test(point, probe, 2);
      EXPECT_TRUE(judgement.pass) << law.name << ' ' << point.id() << ": " << judgement.detail;
      EXPECT_GT(judgement.compared, 0U) << law.name << ' ' << point.id();
    }
}

TEST(RopeLaws, EachFailsForAnImplementationThatBreaksIt) {
  expect_each_law_to_be_broken<PlantedProbe>(suite(), planted::violations());
}

}  // namespace
}  // namespace assay::position::rope
