// Measuring the ceilings: which meter measures which kind.

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>

#include "harness/target/arithmetic_kernels.hpp"
#include "harness/target/ceilings.hpp"
#include "harness/target/floors.hpp"
#include "harness/target/latency_chain.hpp"
#include "harness/target/meter.hpp"
#include "harness/target/page_touch.hpp"
#include "harness/target/stream_buffer.hpp"
#include "harness/target/stream_walk.hpp"

namespace assay::target {
namespace {

void add_bandwidth(Measurement& measurement, const StreamBuffer& buffer, const Features& features) {
  const Ceiling& ceiling = measurement.ceiling;
  const std::size_t part = ceiling.working_set_bytes / static_cast<std::size_t>(ceiling.threads);
  for (const StreamSteps& way : stream_ways(*ceiling.pattern, features)) {
    auto walks = std::make_shared<std::vector<StreamWalk>>();
    for (int thread = 0; thread < ceiling.threads; ++thread)
      walks->emplace_back(buffer.part(thread, ceiling.threads), part, *ceiling.pattern);
    const auto amount = static_cast<double>(walks->front().bytes_per_step());
    measurement.ways.push_back(
        std::make_unique<RateMeter>(ceiling.threads, amount, [walks, way](int member, std::size_t steps) {
          way((*walks)[static_cast<std::size_t>(member)], steps);
        }));
  }
}

void add_arithmetic(Measurement& measurement, const Features& features) {
  const Ceiling& ceiling = measurement.ceiling;
  // Called a few steps at a time, a loop within the kernel is all that runs.
  constexpr std::size_t steps_at_once = 1000;
  for (const ArithmeticKernels& kernels : arithmetic_kernels(features)) {
    if (kernels.instructions != ceiling.instructions) continue;
    for (const ArithmeticKernel& kernel : kernels.kernels) {
      if (kernel.type != ceiling.arithmetic) continue;
      const auto amount = static_cast<double>(kernel.operations_per_step * steps_at_once);
      measurement.ways.push_back(std::make_unique<RateMeter>(
          ceiling.threads, amount,
          [run = kernel.run](int, std::size_t steps) { run(steps * steps_at_once); }));
    }
  }
}

/** Some 0.1 to 1 ms, and in all rounds together less than the links of a working set of 128 MiB. */
constexpr std::size_t loads_of_a_sample = 10'000;

void add_latency(Measurement& measurement, const StreamBuffer& buffer) {
  Ceiling& ceiling = measurement.ceiling;
  const bool memory = ceiling.level == Level::memory;
  ceiling.page_bytes = buffer.page_bytes();
  auto chain = std::make_shared<LatencyChain>(ceiling.working_set_bytes);
  // Other meters write over the chain between the rounds.
  const auto prepare = [chain, memory, begin = buffer.part(0, 1)] {
    chain->link(begin);
    if (!memory || !chain->flush()) chain->follow(chain->lines());
  };
  const auto seconds = [chain] {
    using Clock = std::chrono::steady_clock;
    const auto start = Clock::now();
    chain->follow(loads_of_a_sample);
    return std::chrono::duration<double>(Clock::now() - start).count() / loads_of_a_sample;
  };
  measurement.ways.push_back(std::make_unique<TimeMeter>(seconds, prepare));
}

/** What touches no buffer may go without one. */
Measurement measurement_of(const Ceiling& planned, const StreamBuffer* buffer, const Features& features) {
  Measurement measurement{planned, {}};
  switch (planned.kind) {
    case Kind::bandwidth:
      add_bandwidth(measurement, *buffer, features);
      break;
    case Kind::arithmetic:
      add_arithmetic(measurement, features);
      break;
    case Kind::latency:
      add_latency(measurement, *buffer);
      break;
    case Kind::first_touch:
      measurement.ways.push_back(
          std::make_unique<TimeMeter>([page = planned.page_bytes] { return first_touch_seconds(page); }));
      break;
    case Kind::floor:
      measurement.ways.push_back(std::make_unique<TimeMeter>(floor_timer(planned.name)));
      break;
  }
  return measurement;
}

bool needs_buffer(const Ceiling& planned) {
  return planned.kind == Kind::bandwidth || planned.kind == Kind::latency;
}

}  // namespace

Ceiling measure(const Ceiling& planned, double seconds) {
  std::optional<StreamBuffer> buffer;
  if (needs_buffer(planned)) buffer.emplace(planned.working_set_bytes, planned.threads);
  std::vector<Measurement> measurements;
  measurements.push_back(measurement_of(planned, buffer ? &*buffer : nullptr, detect()));
  take_samples(measurements, seconds);
  return measurements.front().ceiling;
}

std::vector<Ceiling> measure_all(const Manifest& manifest, double seconds) {
  const std::vector<Ceiling> plans = plan(manifest);
  std::size_t largest = 0;
  for (const Ceiling& planned : plans)
    if (needs_buffer(planned)) largest = std::max(largest, planned.working_set_bytes);

  // All take turns that can share the buffer as it was touched.
  const auto touched_by = [&](const Ceiling& planned) {
    return manifest.cpu.numa_nodes == 1 ? manifest.cpu.logical_cpus : planned.threads;
  };
  std::vector<Ceiling> measured;
  for (auto first = plans.begin(); first != plans.end();) {
    const auto last = std::find_if(first, plans.end(), [&](const Ceiling& planned) {
      return touched_by(planned) != touched_by(*first);
    });
    const StreamBuffer buffer(largest, touched_by(*first));
    std::vector<Measurement> measurements;
    for (auto planned = first; planned != last; ++planned)
      measurements.push_back(measurement_of(*planned, &buffer, manifest.cpu.features));
    take_samples(measurements, seconds / static_cast<double>(plans.size()));
    for (const Measurement& measurement : measurements)
      if (measurement.ceiling.samples > 0) measured.push_back(measurement.ceiling);
    first = last;
  }
  return measured;
}

}  // namespace assay::target
