// sequence/min_window: what the harness must know to judge and to measure it.

#include <memory>
#include <string>
#include <vector>

#include "harness/contract/suite.hpp"
#include "sequence/min_window/cases.hpp"
#include "sequence/min_window/contract.h"
#include "sequence/min_window/inputs.hpp"
#include "sequence/min_window/laws.hpp"
#include "sequence/min_window/query.hpp"

namespace assay::min_window {
namespace {

class MinWindow : public Suite {
 public:
  assay_contract contract() const override { return ASSAY_CONTRACT_min_window; }
  std::string summary() const override {
    return "shortest stretch of a text that contains every byte of a pattern, as often as there";
  }
  std::vector<assay_type> types() const override { return {ASSAY_U8}; }
  std::string baseline() const override { return "count_window"; }

  std::vector<Case> cases(Tier tier) const override { return conformance_cases(tier); }
  std::vector<Case> measurements(Tier tier) const override { return measured_cases(tier); }

  std::string family(const Case& point) const override {
    if (point.has("trap")) return "trap";
    if (point.has("file")) return point.text("file") + "_" + point.text("pattern");
    return point.text("distribution");
  }
  std::vector<Axis> axes() const override { return {{.name = "n", .smallest = 0, .sweep = true}}; }

  Needs needs(const Case& point) const override {
    constexpr std::size_t copies = 3;  // made, pristine, live
    const auto [text, pattern] = sizes_of(point);
    return {.bytes = copies * (text + pattern) + pattern * sizeof(std::int64_t)};  // the reference's rings
  }

  Work work(const Case& point) const override {
    const auto [text, pattern] = sizes_of(point);
    return {.bytes_read = text + pattern,
            .bytes_written = sizeof(*assay_min_window::start) + sizeof(*assay_min_window::length),
            .operations = text + pattern,
            .elements = text};
  }

  std::string unavailable(const Case& point) const override { return why_unavailable(point); }

  std::unique_ptr<Workload> workload(const Case& point, memory::Arena& arena,
                                     std::uint64_t seed) const override {
    const Input input = input_of(point, seed);
    return std::make_unique<Query>(arena, input.text, input.pattern);
  }

  std::vector<Law> laws() const override { return min_window::laws(); }
};

ASSAY_SUITE(MinWindow)

}  // namespace
}  // namespace assay::min_window
