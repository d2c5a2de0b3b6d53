// sequence/longest_consecutive: what the harness must know to judge and to measure it.

#include <memory>
#include <string>
#include <vector>

#include "harness/contract/suite.hpp"
#include "sequence/longest_consecutive/cases.hpp"
#include "sequence/longest_consecutive/contract.h"
#include "sequence/longest_consecutive/inputs.hpp"
#include "sequence/longest_consecutive/laws.hpp"
#include "sequence/longest_consecutive/query.hpp"

namespace assay::longest_consecutive {
namespace {

class LongestConsecutive : public Suite {
 public:
  assay_contract contract() const override { return ASSAY_CONTRACT_longest_consecutive; }
  std::string summary() const override {
    return "length of the longest run of consecutive integers in an unsorted array";
  }
  std::vector<assay_type> types() const override { return {ASSAY_I32, ASSAY_I64}; }
  std::string baseline() const override { return "hash_set"; }

  std::vector<Case> cases(Tier tier) const override { return conformance_cases(tier); }
  std::vector<Case> measurements(Tier tier) const override { return measured_cases(tier); }

  std::string family(const Case& point) const override {
    return point.has("trap") ? "trap" : point.text("distribution");
  }
  std::vector<Axis> axes() const override { return {{.name = "n", .smallest = 0, .sweep = true}}; }

  Needs needs(const Case& point) const override {
    constexpr std::size_t copies = 3;  // pristine, live, and the reference's
    return {.bytes = copies * size_of(point) * memory::bytes_of(point.type())};
  }

  Work work(const Case& point) const override {
    const std::size_t size = size_of(point);
    return {.bytes_read = size * memory::bytes_of(point.type()),
            .bytes_written = sizeof(*assay_longest_consecutive::length),
            .operations = size,
            .elements = size};
  }

  std::string unavailable(const Case& point) const override { return why_unavailable(point); }

  std::unique_ptr<Workload> workload(const Case& point, memory::Arena& arena,
                                     std::uint64_t seed) const override {
    return with_type(point, [&](auto zero) -> std::unique_ptr<Workload> {
      using T = decltype(zero);
      return std::make_unique<Query<T>>(arena, values_of<T>(point, seed));
    });
  }

  std::vector<Law> laws() const override { return longest_consecutive::laws(); }
};

ASSAY_SUITE(LongestConsecutive)

}  // namespace
}  // namespace assay::longest_consecutive
