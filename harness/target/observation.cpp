// Counting tasks, and two calibrators: one of throughput, one of latency.

#include "harness/target/observation.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <limits>
#include <thread>

#include "harness/target/arithmetic_kernels.hpp"
#include "harness/target/environment.hpp"
#include "harness/target/inspect.hpp"
#include "harness/target/team.hpp"

namespace assay::target {
namespace {

/** Some 0.3 ms of either calibrator, far less than a time slice, so that some repetitions are undisturbed. */
constexpr std::size_t steps = 80'000;
constexpr int repetitions = 15;

/** Each addition waits for the one before it. */
void dependent_steps() {
  std::uint64_t sum = 0;
  std::uint64_t one = 1;
  __asm__ volatile("" : "+r"(one));  // or the sum would be known
  for (std::size_t step = 0; step < 12 * steps; ++step) {
    sum += one;
    __asm__ volatile("" : "+r"(sum));
  }
}

/** The least time that so many threads took for it together, the slowest of them. */
double least_seconds(int threads, const std::function<void()>& work) {
  Team team(threads, [&](int) { work(); });
  double least = std::numeric_limits<double>::infinity();
  for (int repetition = 0; repetition < repetitions; ++repetition) least = std::min(least, team.run());
  return least;
}

std::optional<int> fewest_others() {
  std::optional<int> fewest;
  for (int look = 0; look < 3; ++look) {
    if (look > 0) std::this_thread::sleep_for(std::chrono::milliseconds(8));
    const auto tasks = runnable_tasks("/");
    if (!tasks) return std::nullopt;
    fewest = std::min(fewest.value_or(*tasks), *tasks);
  }
  return std::max(*fewest - 1, 0);  // without this one
}

}  // namespace

double shared_core_ratio(int cpus) {
  const auto kernels = arithmetic_kernels(detect());
  if (cpus < 2 || kernels.empty()) return 1.0;
  // Scalars, whose clock no CPU lowers as it may that of wide vectors.
  const auto run = kernels.front().kernels[1].run;
  const auto independent_steps = [run] { run(steps); };
  const double throughput = least_seconds(cpus, independent_steps) / least_seconds(1, independent_steps);
  const double latency = least_seconds(cpus, dependent_steps) / least_seconds(1, dependent_steps);
  return throughput / latency;
}

void observe(Manifest& manifest) {
  manifest.system.others_running = fewest_others();
  manifest.system.shared_core_ratio = shared_core_ratio(manifest.cpu.logical_cpus);
  manifest.warnings = environment_warnings(manifest);
}

}  // namespace assay::target
