// A suite, an implementation and verdicts that several tests of what a check session tells are made of.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "harness/check/circumstances.hpp"
#include "harness/check/plan.hpp"

namespace assay::check {

/** An operation that is only talked about. */
class TalkedAbout : public Suite {
 public:
  assay_contract contract() const override { return {"toy/add", 1, 8}; }
  std::string summary() const override { return "adds"; }
  std::vector<assay_type> types() const override { return {ASSAY_F32}; }
  std::string baseline() const override { return "plain"; }
  std::vector<Case> cases(Tier) const override { return {}; }
  std::vector<Case> measurements(Tier) const override { return {}; }
  std::string family(const Case&) const override { return ""; }
  Work work(const Case&) const override { return {}; }
  std::unique_ptr<Workload> workload(const Case&, memory::Arena&, std::uint64_t) const override { return {}; }
};

inline const TalkedAbout talked_about;

/** A record by that name; the rest is for the test to fill. */
inline assay_implementation record_called(const char* name) {
  assay_implementation record{};
  record.contract = talked_about.contract();
  record.name = name;
  record.summary = "a loop";
  record.functions[0] = {ASSAY_F32, [](assay_env*, const void*) { return ASSAY_OK; }};
  return record;
}

inline Implementation implementation_of(const assay_implementation& record, bool foreign = false) {
  Implementation implementation;
  implementation.record = &record;
  implementation.suite = &talked_about;
  implementation.foreign = foreign;
  implementation.plugin = foreign ? "x.so" : "";
  return implementation;
}

inline Verdict verdict_of(const std::string& name, const char* check, Kind kind, std::string point = "n=8",
                          std::string detail = "") {
  Verdict verdict;
  verdict.operation = "toy/add";
  verdict.implementation = name;
  verdict.check = check;
  verdict.kind = kind;
  verdict.point = std::move(point);
  verdict.detail = std::move(detail);
  verdict.repeat = "assay check toy/add/" + name + " --check " + check;
  return verdict;
}

}  // namespace assay::check
