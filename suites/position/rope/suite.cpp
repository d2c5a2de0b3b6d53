// position/rope as the harness sees it. What the operation is, its bounds and their derivation: README.md.
#include "harness/contract/suite.hpp"

#include <fmt/format.h>

#include "position/rope/contract.h"
#include "suites/position/rope/cases.hpp"
#include "suites/position/rope/laws.hpp"
#include "suites/position/rope/positions.hpp"
#include "suites/position/rope/problem.hpp"
#include "suites/position/rope/workload.hpp"

namespace assay::position::rope {
namespace {

class RopeSuite : public Suite {
 public:
  assay_contract contract() const override { return ASSAY_CONTRACT_rope; }
  std::string summary() const override {
    return "rotary position embedding: pairs of elements turned by a table";
  }
  std::vector<assay_type> types() const override { return {ASSAY_F32}; }
  std::string baseline() const override { return "scalar"; }

  std::vector<Case> cases(Tier tier) const override { return checked_cases(tier); }
  std::vector<Case> measurements(Tier tier) const override { return measured_cases(tier); }
  std::string family(const Case& point) const override {
    if (!point.has("model")) return point.text("layout");
    return fmt::format("{}_{}_{}_{}", point.text("model"), point.text("tensor"), point.text("layout"),
                       point.text("placement"));
  }
  std::vector<Axis> axes() const override {
    return {{"seq", 1, true}, {"heads", 1, false}, {"batch", 1, false}};
  }
  std::vector<Law> laws() const override { return rotation_laws(); }

  Needs needs(const Case& point) const override {
    const Problem problem = problem_of(point);
    constexpr std::size_t copies = 7;  // pristine and live x and y, and what the judge gathers
    const std::size_t table = 2 * 2 * (2 * problem.seq + 5) * problem.pairs();
    return {.bytes = sizeof(float) * (copies * problem.elements() + table)};
  }

  Work work(const Case& point) const override {
    const Problem problem = problem_of(point);
    // In place, what is not rotated need not be touched.
    const std::size_t touched = problem.in_place ? problem.rotated_elements() : problem.elements();
    const std::size_t rows = distinct_positions(problem.positions, problem.batch, problem.seq);
    return {.bytes_read = touched * sizeof(float) + rows * 2 * problem.pairs() * sizeof(float) +
                          problem.tokens() * sizeof(std::int64_t),
            .bytes_written = touched * sizeof(float),
            .operations = 3 * problem.rotated_elements(),  // per pair four products, a sum and a difference
            .elements = problem.elements(),
            .access = problem.in_place ? Access::update : Access::copy,
            .arithmetic = ASSAY_F32};
  }

  std::unique_ptr<Workload> workload(const Case& point, memory::Arena& arena,
                                     std::uint64_t seed) const override {
    return std::make_unique<Rotation>(problem_of(point), arena, seed);
  }
};

ASSAY_SUITE(RopeSuite)

}  // namespace
}  // namespace assay::position::rope
