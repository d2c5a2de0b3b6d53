#include "harness/tests/fuzz/common/operation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "harness/contract/registry.hpp"
#include "harness/subject/answer.hpp"
#include "harness/subject/prepared.hpp"
#include "harness/subject/subject.hpp"
#include "harness/target/features.hpp"
#include "implement.h"  // assay_plugin(): the implementations are linked with the target

namespace assay::fuzz {
namespace {

struct Place {
  const char* name;
  memory::Placement placement;
};

constexpr std::size_t canaries = 64;  // bytes on either side: a cache line, and the widest vector
const Place places[] = {{"flush against the page behind", {.fence = memory::Fence::behind}},
                        {"flush against the page before", {.fence = memory::Fence::before}},
                        {"between canaries", {.slack = canaries}}};

/** The implementations that can run here. */
std::vector<Implementation> runnable_implementations() {
  Registry registry(all_suites());
  registry.admit(described_plugin("the implementations in the tree", assay_plugin()), false);
  const target::Features features = target::detect();
  std::vector<Implementation> runnable;
  for (const Implementation& implementation : registry.implementations())
    if (features.missing(claim(implementation.record->needs)).empty()) runnable.push_back(implementation);
  return runnable;
}

bool inputs_are_whole(const memory::Arena& arena) {
  return std::ranges::all_of(arena.operands(), [](const memory::Operand& operand) {
    return operand.role() != memory::Role::input ||
           std::equal(operand.pristine_bytes().begin(), operand.pristine_bytes().end(), operand.live());
  });
}

/** Whether it answers at all, with the operands where they have been placed. */
bool ask_at(const Place& place, const Implementation& implementation, Prepared& prepared) {
  const int threads = implementation.record->parallel != 0 ? 2 : 1;
  Subject subject(implementation, prepared.workload(), prepared.point(), Callers{}, threads);
  subject.fence_scratch();
  const Answer answer = ask(subject, prepared);
  const auto require_that = [&](bool holds, const std::string& otherwise) {
    if (!holds) require(false, fmt::format("{}, {}: {}", implementation.path(), place.name, otherwise));
  };
  require_that(answer.outcome != Outcome::wrong, answer.judgement.detail);
  if (place.placement.slack > 0) {
    const std::string damage = prepared.arena().damage();
    require_that(damage.empty(), damage);
  }
  require_that(inputs_are_whole(prepared.arena()), "has written to an input");
  return answer.outcome == Outcome::right;
}

}  // namespace

void ask_everybody(std::string_view operation, assay_type type, const MakeWorkload& make) {
  static const std::vector<Implementation> runnable = runnable_implementations();
  std::vector<Implementation> asked;
  std::ranges::copy_if(runnable, std::back_inserter(asked), [&](const Implementation& one) {
    return one.operation() == operation && one.function(type) != nullptr;
  });
  if (asked.empty()) require(false, fmt::format("no implementation of {} can run here", operation));
  Prepared prepared(*asked.front().suite, Case().set(type), make);
  std::size_t answers = 0;
  for (const Place& place : places) {
    prepared.place(place.placement);
    for (const Implementation& implementation : asked) answers += ask_at(place, implementation, prepared);
  }
  if (answers == 0) require(false, fmt::format("no implementation of {} has answered", operation));
}

}  // namespace assay::fuzz
