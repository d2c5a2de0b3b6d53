// The suite of the toy operation.
#include <vector>

#include "contract.h"
#include "harness/contract/random.hpp"
#include "harness/contract/suite.hpp"
#include "harness/judge/exact.hpp"

namespace assay {
namespace {

std::int32_t twice(std::int32_t value) {
  return static_cast<std::int32_t>(2u * static_cast<std::uint32_t>(value));
}

class DoubleItWorkload : public Workload {
 public:
  DoubleItWorkload(const Case& point, memory::Arena& arena, std::uint64_t seed) {
    const auto count = static_cast<std::size_t>(point.integer("n"));
    const auto callers = static_cast<std::size_t>(point.has("callers") ? point.integer("callers") : 1);
    const auto layout = memory::Layout::dense({count});
    arguments_.resize(callers);
    x_ = &arena.input(arguments_[0].x, "x", ASSAY_I32, layout).takes_any_value();
    y_ = &arena.output(arguments_[0].y, "y", ASSAY_I32, layout);
    arena.may_alias(*y_, *x_);
    Random random(seed);
    for (std::int32_t& value : x_->pristine<std::int32_t>()) value = static_cast<std::int32_t>(random());
    for (std::size_t rank = 0; rank < callers; ++rank) {
      arguments_[rank].count = count;
      arguments_[rank].rank = point.has("reject") ? callers : rank;
      arguments_[rank].callers = callers;
    }
  }

  const void* arguments(int caller) const override {
    assay_double_it& its = arguments_[static_cast<std::size_t>(caller)];
    its.x = arguments_[0].x;  // the operands are bound to the first caller's arguments, all share them
    its.y = arguments_[0].y;
    return &its;
  }

  judge::Judgement judge(std::string_view) const override {
    std::vector<std::int32_t> expected;
    for (const std::int32_t value : x_->pristine<std::int32_t>()) expected.push_back(twice(value));
    return judge::exact<std::int32_t>("y", y_->layout().shape, expected, y_->answer<std::int32_t>());
  }

  std::span<const std::int32_t> answer() const { return y_->answer<std::int32_t>(); }

 private:
  mutable std::vector<assay_double_it> arguments_;
  memory::Operand* x_;
  memory::Operand* y_;
};

class DoubleIt : public Suite {
 public:
  assay_contract contract() const override { return ASSAY_CONTRACT_double_it; }
  std::string summary() const override { return "twice every element"; }
  std::vector<assay_type> types() const override { return {ASSAY_I32}; }
  std::string baseline() const override { return "good"; }

  std::vector<Case> cases(Tier) const override {
    std::vector<Case> cases;
    for (const std::int64_t n : {0, 1, 2, 3, 100}) cases.push_back(Case().set(ASSAY_I32).set("n", n));
    cases.push_back(Case().set(ASSAY_I32).set("n", 1000).set("callers", 4));
    cases.push_back(Case().set(ASSAY_I32).set("n", 10).set("reject", "rank"));
    return cases;
  }
  std::vector<Case> measurements(Tier) const override {
    return {Case().set(ASSAY_I32).set("n", 1000), Case().set(ASSAY_I32).set("n", 100000),
            Case().set(ASSAY_I32).set("n", 100000).set("callers", 2)};
  }
  std::string family(const Case&) const override { return "all"; }
  std::vector<Axis> axes() const override { return {{"n", 0, true}}; }
  Callers callers(const Case& point) const override {
    return {point.has("callers") ? static_cast<int>(point.integer("callers")) : 1, CallerKind::thread};
  }
  Work work(const Case& point) const override {
    const auto n = static_cast<std::size_t>(point.integer("n"));
    return {4 * n, 4 * n, n, n, Access::copy};
  }
  std::unique_ptr<Workload> workload(const Case& point, memory::Arena& arena,
                                     std::uint64_t seed) const override {
    return std::make_unique<DoubleItWorkload>(point, arena, seed);
  }
  std::vector<Law> laws() const override {
    return {{"even", "every answer is even", [](const Case& point) { return point.integer("n") == 100; },
             [](const Case& point, Probe& probe, std::uint64_t seed) {
               memory::Arena arena;
               const DoubleItWorkload workload(point, arena, seed);
               probe.call(workload, arena);
               judge::Judgement judgement;
               for (const std::int32_t value : workload.answer())
                 judgement += judge::Judgement::that(value % 2 == 0, "an odd answer");
               return judgement;
             }}};
  }
};

ASSAY_SUITE(DoubleIt)

}  // namespace
}  // namespace assay
