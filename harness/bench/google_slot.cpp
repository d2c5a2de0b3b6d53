#include "harness/bench/google_slot.hpp"

#include <benchmark/benchmark.h>

#include "harness/bench/usage.hpp"

namespace assay::bench {
namespace {

/** Keeps the one run that is reported to it. */
class Keeper : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      slot_.iterations = run.iterations;
      slot_.wall_seconds = run.real_accumulated_time;
      slot_.cpu_seconds = run.cpu_accumulated_time;
    }
  }
  const Slot& slot() const { return slot_; }

 private:
  Slot slot_;
};

}  // namespace

TimedSlot run_slot(const std::string& name, Subject& subject, std::int64_t iterations) {
  const bool of_process = subject.has_team() || subject.implementation().record->parallel != 0;
  int bad = 0;
  Usage before, after;
  // The readings stand outside of what is timed, and inside of what the engine does around it.
  const auto body = [&](benchmark::State& state) {
    before = Usage::now(of_process);
    if (subject.has_team()) {
      for ([[maybe_unused]] auto _ : state) {
        bad |= subject.call();
        state.SetIterationTime(subject.slowest_seconds());
      }
    } else {
      for ([[maybe_unused]] auto _ : state) bad |= subject.call();
    }
    after = Usage::now(of_process);
  };
  benchmark::internal::Benchmark* registered = benchmark::RegisterBenchmark(name.c_str(), body);
  registered->Iterations(iterations)->Repetitions(1);
  if (subject.has_team()) registered->UseManualTime();
  if (of_process) registered->MeasureProcessCPUTime();
  Keeper keeper;
  benchmark::RunSpecifiedBenchmarks(&keeper);
  benchmark::ClearRegisteredBenchmarks();
  TimedSlot timed{keeper.slot(), bad == ASSAY_OK};
  timed.slot.preempted = after.preempted - before.preempted;
  timed.slot.waits = after.waits - before.waits;
  timed.slot.minor_faults = after.minor_faults - before.minor_faults;
  timed.slot.major_faults = after.major_faults - before.major_faults;
  timed.slot.migrated = after.cpu != before.cpu;
  return timed;
}

}  // namespace assay::bench
