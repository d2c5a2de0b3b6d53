// position/rope_table as the harness sees it. What the operation is, its bounds and
// their derivation: README.md.
#include "harness/contract/suite.hpp"
#include "position/rope_table/contract.h"
#include "suites/position/rope_table/bounds.hpp"
#include "suites/position/rope_table/cases.hpp"
#include "suites/position/rope_table/laws.hpp"
#include "suites/position/rope_table/problem.hpp"
#include "suites/position/rope_table/workload.hpp"

namespace assay::position::rope_table {
namespace {

class RopeTableSuite : public Suite {
 public:
  assay_contract contract() const override { return ASSAY_CONTRACT_rope_table; }
  std::string summary() const override { return "cosines and sines of the rotary angles m base^(-2i/R)"; }
  std::vector<assay_type> types() const override { return {ASSAY_F32}; }
  std::string baseline() const override { return "scalar"; }

  std::vector<Case> cases(Tier tier) const override { return checked_cases(tier); }
  std::vector<Case> measurements(Tier tier) const override { return measured_cases(tier); }
  std::string family(const Case& point) const override {
    return point.text(point.has("model") ? "model" : "positions");
  }
  std::vector<Axis> axes() const override { return {{"count", 1, true}}; }
  std::vector<Law> laws() const override { return table_laws(); }
  std::vector<std::string> accuracy_classes() const override { return {std::string(f32_angle)}; }

  Needs needs(const Case& point) const override {
    const Problem problem = problem_of(point);
    return {.bytes = problem.count * (2 * sizeof(std::int64_t) + 4 * problem.pairs() * sizeof(float))};
  }

  Work work(const Case& point) const override {
    const Problem problem = problem_of(point);
    const std::size_t entries = 2 * problem.count * problem.pairs();
    return {.bytes_read = problem.count * sizeof(std::int64_t),
            .bytes_written = entries * sizeof(float),
            .operations = entries,
            .elements = entries,
            .access = Access::write};
  }

  std::unique_ptr<Workload> workload(const Case& point, memory::Arena& arena,
                                     std::uint64_t seed) const override {
    const Problem problem = problem_of(point);
    return std::make_unique<Table>(problem, positions_of(problem, seed), arena);
  }
};

ASSAY_SUITE(RopeTableSuite)

}  // namespace
}  // namespace assay::position::rope_table
