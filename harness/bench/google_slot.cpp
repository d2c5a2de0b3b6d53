#include "harness/bench/google_slot.hpp"

#include <benchmark/benchmark.h>

namespace assay::bench {
namespace {

/** Keeps the one run that is reported to it. */
class Keeper : public benchmark::BenchmarkReporter {
 public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override {
    for (const Run& run : runs) {
      time_.iterations = run.iterations;
      time_.wall_seconds = run.real_accumulated_time;
      time_.cpu_seconds = run.cpu_accumulated_time;
    }
  }
  const SlotTime& time() const { return time_; }

 private:
  SlotTime time_;
};

}  // namespace

SlotTime run_slot(const std::string& name, Subject& subject, std::int64_t iterations) {
  int bad = 0;
  const auto body = [&](benchmark::State& state) {
    if (subject.has_team()) {
      for ([[maybe_unused]] auto _ : state) {
        bad |= subject.call();
        state.SetIterationTime(subject.slowest_seconds());
      }
    } else {
      for ([[maybe_unused]] auto _ : state) bad |= subject.call();
    }
  };
  benchmark::internal::Benchmark* registered = benchmark::RegisterBenchmark(name.c_str(), body);
  registered->Iterations(iterations)->Repetitions(1);
  if (subject.has_team()) registered->UseManualTime();
  if (subject.has_team() || subject.implementation().record->parallel != 0)
    registered->MeasureProcessCPUTime();
  Keeper keeper;
  benchmark::RunSpecifiedBenchmarks(&keeper);
  benchmark::ClearRegisteredBenchmarks();
  SlotTime time = keeper.time();
  time.all_ok = bad == ASSAY_OK;
  return time;
}

}  // namespace assay::bench
