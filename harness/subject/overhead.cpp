#include "harness/subject/overhead.hpp"

#include <algorithm>
#include <chrono>
#include <limits>

#include "harness/subject/subject.hpp"

namespace assay {
namespace {

assay_status nothing(assay_env*, const void*) { return ASSAY_OK; }

class NoWorkload : public Workload {
 public:
  const void* arguments(int) const override { return this; }
  judge::Judgement judge(std::string_view) const override { return {}; }
};

constexpr int rounds = 7;
constexpr int calls = 200'000;

template <class Call>
double seconds_per_call(const Call& call) {
  using Clock = std::chrono::steady_clock;
  const auto start = Clock::now();
  for (int count = 0; count < calls; ++count) call();
  return std::chrono::duration<double>(Clock::now() - start).count() / calls;
}

}  // namespace

CallCost measure_call_cost() {
  assay_implementation record{};
  record.bytes = sizeof record;
  record.name = "nothing";
  record.functions[0] = {ASSAY_UNTYPED, nothing};
  Implementation implementation;
  implementation.record = &record;
  const NoWorkload workload;
  Subject subject(implementation, workload, Case(), Callers{}, 1);
  assay_run_fn* volatile function = nothing;  // not known to the compiler at the call
  assay_env env{};

  CallCost cost{std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()};
  for (int round = 0; round < rounds; ++round) {
    cost.direct_seconds = std::min(cost.direct_seconds, seconds_per_call([&] { function(&env, &workload); }));
    cost.subject_seconds = std::min(cost.subject_seconds, seconds_per_call([&] { subject.call(); }));
  }
  return cost;
}

}  // namespace assay
