// calibration/kernel: three kinds of work that disturb each other's times in different ways.

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "calibration/kernel/contract.h"
#include "harness/contract/random.hpp"
#include "harness/contract/suite.hpp"
#include "harness/error.hpp"
#include "harness/judge/exact.hpp"

namespace assay::calibration {
namespace {

constexpr std::size_t values_for_one_spare = 33;  // 3 % more work, and a little over

const std::vector<std::pair<std::string, assay_kernel_kind>>& kinds() {
  static const std::vector<std::pair<std::string, assay_kernel_kind>> all = {
      {"compute", ASSAY_KERNEL_COMPUTE},
      {"memory", ASSAY_KERNEL_MEMORY},
      {"branches", ASSAY_KERNEL_BRANCHES}};
  return all;
}

assay_kernel_kind kind_of(const Case& point) {
  const std::string name = point.text("kind");
  for (const auto& [known, kind] : kinds())
    if (known == name) return kind;
  throw CallError("case '" + point.id() + "': kind is compute, memory or branches");
}

std::size_t count_of(const Case& point) { return static_cast<std::size_t>(point.integer("count")); }

/** The definition, step by step. */
std::uint64_t fold(assay_kernel_kind kind, std::span<const std::int64_t> values) {
  std::uint64_t result = 0;
  for (const std::int64_t value : values) {
    const auto x = static_cast<std::uint64_t>(value);
    if (kind == ASSAY_KERNEL_COMPUTE)
      result = result * 6364136223846793005ULL + x;
    else if (kind == ASSAY_KERNEL_MEMORY || x % 2 == 1)
      result += x;
    else
      result ^= x >> 1;
  }
  return result;
}

class Folding : public Workload {
 public:
  Folding(memory::Arena& arena, const Case& point, std::uint64_t seed) {
    arguments_.kind = kind_of(point);
    arguments_.count = count_of(point);
    arguments_.spare = (arguments_.count + values_for_one_spare - 1) / values_for_one_spare;
    values_ = &arena
                   .input(arguments_.values, "values", ASSAY_I64,
                          memory::Layout::dense({arguments_.count + arguments_.spare}))
                   .takes_any_value();
    result_ = &arena.output(arguments_.result, "result", ASSAY_I64, memory::Layout::dense({1}));
    Random random(seed);
    for (std::int64_t& value : values_->pristine<std::int64_t>()) value = static_cast<std::int64_t>(random());
  }
  Folding(const Folding&) = delete;  // the arena is bound to the arguments in here
  Folding& operator=(const Folding&) = delete;

  const void* arguments(int /*caller*/) const override { return &arguments_; }

  judge::Judgement judge(std::string_view /*accuracy*/) const override {
    if (!expected_)
      expected_ =
          fold(arguments_.kind, std::as_const(*values_).pristine<std::int64_t>().first(arguments_.count));
    return judge::exact("result", static_cast<std::int64_t>(*expected_),
                        result_->answer<std::int64_t>().front());
  }

 private:
  assay_kernel arguments_{};
  memory::Operand* values_ = nullptr;
  memory::Operand* result_ = nullptr;
  mutable std::optional<std::uint64_t>
      expected_;  // of the first judgement: the values do not change afterwards
};

class Kernel : public Suite {
 public:
  assay_contract contract() const override { return ASSAY_CONTRACT_kernel; }
  std::string summary() const override {
    return "work of a known kind and amount, on which a clock is tried out";
  }
  std::vector<assay_type> types() const override { return {ASSAY_UNTYPED}; }
  std::string baseline() const override { return "plain"; }

  std::vector<Case> cases(Tier /*tier*/) const override {
    std::vector<Case> cases;
    for (const auto& entry : kinds())
      for (const std::int64_t count : {0, 1, 2, 7, 33, 34, 1000, 10'007})
        cases.push_back(Case().set("kind", entry.first).set("count", count));
    return cases;
  }

  // About a millisecond each; memory is 24 MiB, and there are more branches than a predictor can learn.
  std::vector<Case> measurements(Tier /*tier*/) const override {
    return {Case().set("kind", "compute").set("count", 400'000),
            Case().set("kind", "memory").set("count", 3 << 20),
            Case().set("kind", "branches").set("count", 200'000)};
  }

  std::string family(const Case& point) const override { return point.text("kind"); }
  std::vector<Axis> axes() const override { return {{.name = "count", .smallest = 0, .sweep = true}}; }
  Needs needs(const Case& point) const override {
    return {.bytes = 3 * count_of(point) * sizeof(std::int64_t)};
  }

  Work work(const Case& point) const override {
    return {.bytes_read = count_of(point) * sizeof(std::int64_t),
            .bytes_written = sizeof(*assay_kernel::result),
            .operations = count_of(point),
            .elements = count_of(point)};
  }

  std::unique_ptr<Workload> workload(const Case& point, memory::Arena& arena,
                                     std::uint64_t seed) const override {
    return std::make_unique<Folding>(arena, point, seed);
  }
};

ASSAY_SUITE(Kernel)

}  // namespace
}  // namespace assay::calibration
