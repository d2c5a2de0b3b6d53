// Complexity claims and promised instructions, asked of implementations made for it.
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "harness/check/instructions.hpp"
#include "harness/check/keeps_its_complexity.hpp"
#include "harness/check/uses_its_instructions.hpp"
#include "harness/judge/exact.hpp"

namespace assay::check {
namespace {

struct Arguments {
  const std::int32_t* x;
  std::int64_t* sum;
  std::size_t count;
};

class SumWorkload : public Workload {
 public:
  SumWorkload(std::size_t count, memory::Arena& arena) {
    arguments_.count = count;
    x_ = &arena.input(arguments_.x, "x", ASSAY_I32, memory::Layout::dense({count}));
    sum_ = &arena.output(arguments_.sum, "sum", ASSAY_I64, memory::Layout::dense({1}));
    for (std::int32_t& value : x_->pristine<std::int32_t>()) value = 3;
  }
  const void* arguments(int) const override { return &arguments_; }
  judge::Judgement judge(std::string_view) const override {
    const std::vector<std::int64_t> expected = {3 * static_cast<std::int64_t>(arguments_.count)};
    return judge::exact<std::int64_t>("sum", sum_->layout().shape, expected, sum_->answer<std::int64_t>());
  }

 private:
  Arguments arguments_{};
  memory::Operand* x_;
  memory::Operand* sum_;
};

/** Families "small" and "large" by a parameter; the second makes twice the work. */
class SumSuite : public Suite {
 public:
  assay_contract contract() const override { return {"test/sum", 1, sizeof(Arguments)}; }
  std::string summary() const override { return "a sum"; }
  std::vector<assay_type> types() const override { return {ASSAY_I32}; }
  std::string baseline() const override { return "linear"; }
  std::vector<Case> cases(Tier) const override {
    std::vector<Case> cases;
    for (const char* kind : {"large", "small"})
      for (const std::int64_t n : {0, 10, 100})
        cases.push_back(Case().set(ASSAY_I32).set("n", n).set("kind", kind));
    cases.push_back(Case().set(ASSAY_I32).set("n", 5).set("kind", "small").set("reject", "all"));
    cases.push_back(Case().set(ASSAY_I32).set("kind", "fixed"));
    return cases;
  }
  std::vector<Case> measurements(Tier) const override { return {}; }
  std::string family(const Case& point) const override { return point.text("kind"); }
  std::vector<Axis> axes() const override { return {{"n", 0, true}}; }
  Work work(const Case& point) const override {
    const std::size_t n = count_of(point);
    return {4 * n, 8, point.text("kind") == "large" ? 2 * n : n, n};
  }
  std::unique_ptr<Workload> workload(const Case& point, memory::Arena& arena, std::uint64_t) const override {
    return std::make_unique<SumWorkload>(count_of(point), arena);
  }

 private:
  static std::size_t count_of(const Case& point) {
    return point.has("n") ? static_cast<std::size_t>(point.integer("n")) : 7;
  }
};

std::int64_t sum_of(const Arguments& arguments) {
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < arguments.count; ++i) {
    sum += arguments.x[i];
    __asm__ volatile("" : "+r"(sum));  // one element at a time, without vectors
  }
  return sum;
}

assay_status linear(assay_env*, const void* raw) {
  const auto& arguments = *static_cast<const Arguments*>(raw);
  *arguments.sum = sum_of(arguments);
  return ASSAY_OK;
}

assay_status quadratic(assay_env*, const void* raw) {
  const auto& arguments = *static_cast<const Arguments*>(raw);
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < arguments.count; ++i) sum = sum_of(arguments);
  *arguments.sum = sum;
  return ASSAY_OK;
}

assay_status with_a_large_constant(assay_env* env, const void* raw) {
  for (int i = 0; i < 5000; ++i) __asm__ volatile("");
  return linear(env, raw);
}

assay_status expensive(assay_env* env, const void* raw) {
  for (int i = 0; i < 1'000'000; ++i) __asm__ volatile("");
  return linear(env, raw);
}

assay_status declining(assay_env* env, const void*) {
  env->explain(env, "not today");
  return ASSAY_UNSUPPORTED;
}

struct Claimed {
  assay_run_fn* run;
  const char* claim;
};

class CheckComplexity : public testing::Test {
 protected:
  Implementation make(assay_run_fn* run, const char* complexity, const char* needs = nullptr) {
    record_.bytes = sizeof(record_);
    record_.contract = suite_.contract();
    record_.name = "one";
    record_.complexity = complexity;
    record_.needs = needs;
    record_.functions[0] = {ASSAY_I32, run};
    return {&record_, &suite_, "", false};
  }
  Finding ask(assay_run_fn* run, const char* complexity, const char* point = "type=i32,n=0,kind=small") {
    return complexity_of(make(run, complexity), Case::parse(point), 1);
  }

  SumSuite suite_;
  assay_implementation record_{};
};

class CheckComplexityByCounting : public CheckComplexity {
 protected:
  void SetUp() override {
    if (!why_not_counted().empty()) GTEST_SKIP() << why_not_counted();
  }
};

TEST_F(CheckComplexityByCounting, TrueClaimsPass) {
  for (const auto [run, claim] :
       {Claimed{linear, "*=1"}, {quadratic, "*=2"}, {with_a_large_constant, "small=1,large=2"}}) {
    const Finding finding = ask(run, claim);
    EXPECT_EQ(finding.kind, Kind::pass) << claim << ' ' << finding.judgement.detail;
    EXPECT_GE(finding.judgement.compared, 4u);
  }
}

TEST_F(CheckComplexityByCounting, FalseClaimsAreFindingsWithTheCounts) {
  for (const auto [run, claim] :
       {Claimed{quadratic, "*=1"}, {linear, "*=2"}, {linear, "*=0"}, {with_a_large_constant, "*=0"}}) {
    const Finding finding = ask(run, claim);
    EXPECT_EQ(finding.kind, Kind::finding) << claim << ' ' << finding.judgement.detail;
    EXPECT_NE(finding.judgement.detail.find("n=64: "), std::string::npos) << finding.judgement.detail;
  }
}

TEST_F(CheckComplexityByCounting, WhatCannotBeToldIsSkippedWithTheReason) {
  const Finding unclaimed = ask(linear, "large=1");
  EXPECT_EQ(unclaimed.kind, Kind::skip);
  EXPECT_NE(unclaimed.judgement.detail.find("'small'"), std::string::npos) << unclaimed.judgement.detail;
  const Finding unsized = ask(linear, "*=1", "type=i32,kind=fixed");
  EXPECT_EQ(unsized.kind, Kind::skip);
  EXPECT_NE(unsized.judgement.detail.find("no size"), std::string::npos) << unsized.judgement.detail;
  const Finding declined = ask(declining, "*=1");
  EXPECT_EQ(declined.kind, Kind::skip);
  EXPECT_TRUE(declined.declined);
  EXPECT_NE(declined.judgement.detail.find("not today"), std::string::npos) << declined.judgement.detail;
}

TEST_F(CheckComplexityByCounting, CallsBeyondTheBudgetAreSkippedWithTheirCount) {
  SweepLimits limits;
  const Implementation implementation = make(expensive, "*=1");
  const auto never = [](const std::vector<SizeCount>&) { return false; };
  const Sweep sweep = sweep_sizes(implementation, Case::parse("type=i32,n=0,kind=small"), 1, limits, never);
  EXPECT_LT(sweep.counts.size(), limits.enough);
  EXPECT_NE(sweep.why_no_more.find("n=1 already takes"), std::string::npos) << sweep.why_no_more;
}

TEST_F(CheckComplexityByCounting, SizesDoubleAndReachBeyondTheFirst) {
  const auto always = [](const std::vector<SizeCount>&) { return true; };
  const Sweep sweep = sweep_sizes(make(linear, "*=1"), Case::parse("type=i32,n=0,kind=small"), 1, {}, always);
  ASSERT_GE(sweep.counts.size(), 4u);
  for (std::size_t i = 1; i < sweep.counts.size(); ++i)
    EXPECT_EQ(sweep.counts[i].size, 2 * sweep.counts[i - 1].size);
}

TEST_F(CheckComplexity, ChoosesTheCheapestCaseOfEachFamilyByTier) {
  const auto ids = [&](const char* claim, Tier tier) {
    std::string text;
    for (const Case& point : complexity_examples(make(linear, claim), tier).cases) text += point.id() + ' ';
    return text;
  };
  EXPECT_EQ(ids("*=1", Tier::smoke), "type=i32,n=0,kind=small ");
  EXPECT_EQ(ids("large=1,*=1", Tier::smoke), "type=i32,n=0,kind=large ");
  EXPECT_EQ(ids("large=1,*=1", Tier::standard), "type=i32,n=0,kind=large type=i32,n=0,kind=small ");
  EXPECT_EQ(ids("*=1", Tier::standard), "type=i32,n=0,kind=small ");
  EXPECT_EQ(ids("*=1", Tier::exhaustive), "type=i32,n=0,kind=small type=i32,n=0,kind=large ");
  EXPECT_EQ(complexity_examples(make(linear, nullptr), Tier::smoke).why_none, "claims no complexity");
  EXPECT_NE(complexity_examples(make(linear, "fixed=1"), Tier::smoke).why_none, "");
}

TEST(CheckGrowth, JudgesTables) {
  const auto kind = [](const std::function<double(double)>& cost, double claimed) {
    std::vector<SizeCount> counts;
    for (std::int64_t n = 32; n <= 1024; n *= 2)
      counts.push_back({n, static_cast<std::uint64_t>(cost(static_cast<double>(n)))});
    return judge_growth(counts, "n", claimed).kind;
  };
  EXPECT_EQ(kind([](double n) { return 20 * n; }, 1), Kind::pass);
  EXPECT_EQ(kind([](double n) { return 10000 + 20 * n; }, 1), Kind::pass);
  EXPECT_EQ(kind([](double n) { return 9 * n * std::log(n); }, 1), Kind::pass);
  EXPECT_EQ(kind([](double n) { return n * n; }, 1), Kind::finding);
  EXPECT_EQ(kind([](double n) { return 400 * n + n * n; }, 2), Kind::pass);
  EXPECT_EQ(kind([](double n) { return 20 * n; }, 2), Kind::finding);
  EXPECT_EQ(kind([](double) { return 777; }, 0), Kind::pass);
  EXPECT_EQ(kind([](double) { return 777; }, 1), Kind::finding);
  EXPECT_EQ(kind([](double n) { return n < 200 ? 5000 + 4000 * std::sin(n) : 3000 - n; }, 1), Kind::skip);
}

TEST(CheckGrowth, AStepBetweenTwoSizesRefutesNothing) {
  // Of a radix sort that takes wider digits from 4096 elements on: a linear cost before, a linear cost
  // behind.
  const std::vector<SizeCount> step = {{64, 1389},    {128, 2477},   {256, 12357},  {512, 22597},
                                       {1024, 43077}, {2048, 84037}, {4096, 318849}};
  const Finding finding = judge_growth(step, "n", 1);
  EXPECT_EQ(finding.kind, Kind::skip);
  EXPECT_NE(finding.judgement.detail.find("too few to tell growth from a step"), std::string::npos)
      << finding.judgement.detail;
  const std::vector<SizeCount> early = {{64, 1000}, {128, 9000}, {256, 12000}, {512, 18000}, {1024, 30000}};
  EXPECT_NE(judge_growth(early, "n", 1).kind, Kind::finding);
  // And with more digits that are not constant from 2048 on.
  const std::vector<SizeCount> two_steps = {{64, 1393},    {128, 2481},    {256, 12362},  {512, 22602},
                                            {1024, 43082}, {2048, 110430}, {4096, 318854}};
  EXPECT_EQ(judge_growth(two_steps, "n", 1).kind, Kind::skip);
}

TEST(CheckGrowth, AQuadraticPartRefutesWhereItCarriesTheCost) {
  const auto of = [](double linear) {
    std::vector<SizeCount> counts;
    for (std::int64_t n = 64; n <= 1024; n *= 2)
      counts.push_back(
          {n, static_cast<std::uint64_t>(linear * static_cast<double>(n) + static_cast<double>(n * n))});
    return counts;
  };
  EXPECT_EQ(judge_growth(of(100), "n", 1).kind, Kind::finding);
  EXPECT_NE(judge_growth(of(2000), "n", 1).kind, Kind::finding) << "it is not seen yet";
}

TEST(CheckGrowth, AClaimOfMoreStandsWhileTheGrowthStillRises) {
  // Of all windows of a text, each counted anew: a cubic part that comes to carry the cost.
  EXPECT_EQ(judge_growth({{4, 4016}, {8, 5684}, {16, 13263}, {32, 52168}, {64, 271774}}, "n", 3).kind,
            Kind::skip);
}

TEST(CheckGrowth, FourSizesRefuteNothing) {
  EXPECT_EQ(judge_growth({{64, 4096}, {128, 16384}, {256, 65536}, {512, 262144}}, "n", 1).kind, Kind::skip);
  EXPECT_EQ(judge_growth({{64, 4096}, {128, 16384}, {256, 65536}, {512, 262144}}, "n", 2).kind, Kind::pass);
}

#if defined(__x86_64__)

__attribute__((target("avx2"))) assay_status with_256_bits(assay_env* env, const void* raw) {
  if (static_cast<const Arguments*>(raw)->count >= 50)
    __asm__ volatile("vpxor %%ymm1, %%ymm1, %%ymm1\n\tvzeroupper" ::: "xmm1");
  return linear(env, raw);
}

class CheckUse : public CheckComplexity {
 protected:
  void SetUp() override {
    if (!why_not_stepped().empty()) GTEST_SKIP() << why_not_stepped();
  }
  Finding watch(assay_run_fn* run, const char* needs) {
    const Implementation implementation = make(run, nullptr, needs);
    const Choice choice = case_to_watch(implementation, Tier::smoke);
    EXPECT_EQ(choice.cases.size(), 1u);
    return use_of_instructions(implementation, choice.cases.at(0), 1);
  }
};

TEST_F(CheckUse, FindsThePathThatIsEntered) {
  if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "this CPU has no AVX2";
  const Finding finding = watch(with_256_bits, "avx2");
  EXPECT_EQ(finding.kind, Kind::pass) << finding.judgement.detail;
  EXPECT_GT(finding.judgement.compared, 0u);
  // 256 bits are not what AVX-512 promises.
  EXPECT_EQ(watch(with_256_bits, "avx2,avx512f").kind, Kind::fail);
}

TEST_F(CheckUse, FailsWhereItIsNeverEntered) {
  for (const char* needs : {"avx2,fma", "avx", "avx512f,avx512vl", "avx512bw"}) {
    const Finding finding = watch(linear, needs);
    EXPECT_EQ(finding.kind, Kind::fail) << needs;
    EXPECT_NE(finding.judgement.detail.find("vacuous"), std::string::npos) << finding.judgement.detail;
  }
}

TEST_F(CheckUse, AsksNoneThatPromisesNothingToSee) {
  for (const char* needs : {static_cast<const char*>(nullptr), "bmi2", "sse4.2", "sve"})
    EXPECT_NE(case_to_watch(make(linear, nullptr, needs), Tier::smoke).why_none, "");
  EXPECT_EQ(
      use_of_instructions(make(declining, nullptr, "avx2"), Case::parse("type=i32,n=100,kind=small"), 1).kind,
      Kind::skip);
}

#endif

}  // namespace
}  // namespace assay::check
