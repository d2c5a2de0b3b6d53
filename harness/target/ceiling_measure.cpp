// Measuring the ceilings.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory>

#include "harness/target/ceilings.hpp"
#include "harness/target/stream_buffer.hpp"
#include "harness/target/stream_kernels.hpp"
#include "harness/target/team.hpp"

namespace assay::target {
namespace {

constexpr double sample_seconds = 1e-3;
constexpr std::size_t fewest_samples = 5;

/** At most this much is covered by one call, so that large working sets yield samples of about a
 *  millisecond too. The next call goes on behind it, and comes back only after the whole working set. */
constexpr std::size_t stretch_bytes = std::size_t{4} << 20;

/** Keeps a compiler that sees the whole program from leaving out what computes `value`. */
inline void need(std::uint64_t value) { __asm__ volatile("" : : "r"(value)); }

using CopyKernel = void (*)(std::byte*, const std::byte*, std::size_t, std::size_t);

/** One thread's walk over its part of the working set. */
class Walk {
 public:
  Walk(std::byte* begin, std::size_t bytes, Pattern pattern) : begin_(begin) {
    const std::size_t streams = pattern == Pattern::copy ? 2 : 1;
    stream_ = bytes / streams;
    stretch_ = std::min(stream_, stretch_bytes);
    bytes_per_step_ = stretch_ * (pattern == Pattern::read ? 1 : 2);
  }

  std::size_t bytes_per_step() const { return bytes_per_step_; }

  void read(const StreamKernels& kernels, std::size_t steps) {
    each_stretch(steps, [&](std::size_t at, std::size_t passes) {
      need(kernels.read(begin_ + at, stretch_, passes));
    });
  }

  void copy(CopyKernel kernel, std::size_t steps) {
    each_stretch(steps, [&](std::size_t at, std::size_t passes) {
      kernel(begin_ + stream_ + at, begin_ + at, stretch_, passes);
    });
  }

  /** A copy onto itself: every line is loaded, and stored where it came from. */
  void update(CopyKernel kernel, std::size_t steps) {
    each_stretch(steps, [&](std::size_t at, std::size_t passes) {
      kernel(begin_ + at, begin_ + at, stretch_, passes);
    });
  }

 private:
  template <class Visit>
  void each_stretch(std::size_t steps, Visit visit) {
    if (stretch_ == stream_) return visit(0, steps);
    for (std::size_t step = 0; step < steps; ++step) {
      if (position_ + stretch_ > stream_) position_ = 0;
      visit(position_, 1);
      position_ += stretch_;
    }
  }

  std::byte* begin_;
  std::size_t stream_;   // bytes of the source, and of the destination behind it
  std::size_t stretch_;  // bytes of it that one step covers
  std::size_t bytes_per_step_;
  std::size_t position_ = 0;
};

using Step = std::function<void(Walk&, std::size_t steps)>;

/** The ways to do it; the best one is the ceiling. The C library's copy stands beside our own, because many
 *  an implementation uses it. */
std::vector<Step> ways(const CeilingPlan& plan) {
  const StreamKernels kernels = stream_kernels(detect()).back();
  if (plan.pattern == Pattern::read)
    return {[kernels](Walk& walk, std::size_t steps) { walk.read(kernels, steps); }};
  if (plan.pattern == Pattern::update)
    return {[kernels](Walk& walk, std::size_t steps) { walk.update(kernels.copy, steps); }};

  const auto with = [](CopyKernel kernel) {
    return [kernel](Walk& walk, std::size_t steps) { walk.copy(kernel, steps); };
  };
  const CopyKernel library = [](std::byte* to, const std::byte* from, std::size_t bytes, std::size_t passes) {
    for (std::size_t pass = 0; pass < passes; ++pass) std::memcpy(to, from, bytes);
  };
  std::vector<Step> found = {with(kernels.copy), with(library)};
  if (plan.level == Level::memory) found.push_back(with(kernels.copy_around_caches));
  return found;
}

/** Bytes per second, one value per sample. */
std::vector<double> sample(const CeilingPlan& plan, const Step& step, double seconds, StreamBuffer& buffer) {
  const std::size_t part = plan.working_set_bytes / static_cast<std::size_t>(plan.threads);
  std::vector<Walk> walks;
  for (int thread = 0; thread < plan.threads; ++thread)
    walks.emplace_back(buffer.part(thread, plan.threads), part, plan.pattern);

  std::size_t steps = 1;
  Team team(plan.threads, [&](int member) { step(walks[static_cast<std::size_t>(member)], steps); });
  // Doubling until a sample is long enough also brings the working set into the cache that it belongs to. The
  // faster of two runs decides: one that was interrupted would pass for a long sample.
  while (std::min(team.run(), team.run()) < sample_seconds) steps *= 2;

  using Clock = std::chrono::steady_clock;
  const auto deadline = Clock::now() + std::chrono::duration<double>(seconds);
  const double bytes = static_cast<double>(walks[0].bytes_per_step() * steps) * plan.threads;
  std::vector<double> rates;
  while (rates.size() < fewest_samples || Clock::now() < deadline) rates.push_back(bytes / team.run());
  return rates;
}

/** The least value that at least a share p of the sorted values does not exceed. */
double percentile(const std::vector<double>& sorted, double p) {
  const auto rank = static_cast<std::size_t>(std::ceil(p * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

Ceiling measure_on(const CeilingPlan& plan, double seconds, StreamBuffer& buffer) {
  Ceiling best{
      plan.name, plan.pattern, plan.level, plan.working_set_bytes, plan.capacity_bytes, plan.threads, 0.0,
      0.0,       0.0,          0};
  const std::vector<Step> candidates = ways(plan);
  for (const Step& step : candidates) {
    std::vector<double> rates = sample(plan, step, seconds / static_cast<double>(candidates.size()), buffer);
    std::sort(rates.begin(), rates.end());
    const double rate = percentile(rates, 0.9);
    if (rate <= best.bytes_per_second) continue;
    best.bytes_per_second = rate;
    best.low = percentile(rates, 0.5);
    best.high = rates.back();
    best.samples = rates.size();
  }
  return best;
}

}  // namespace

Ceiling measure(const CeilingPlan& plan, double seconds) {
  StreamBuffer buffer(plan.working_set_bytes, plan.threads);
  return measure_on(plan, seconds, buffer);
}

std::vector<Ceiling> measure_all(const Manifest& manifest, double seconds) {
  const std::vector<CeilingPlan> plans = plan(manifest);
  std::size_t largest = 0;
  for (const CeilingPlan& item : plans) largest = std::max(largest, item.working_set_bytes);

  const bool one_node = manifest.cpu.numa_nodes == 1;
  std::unique_ptr<StreamBuffer> buffer;
  std::vector<Ceiling> ceilings;
  for (const CeilingPlan& item : plans) {
    const int touched_by = one_node ? manifest.cpu.logical_cpus : item.threads;
    if (!buffer || buffer->touched_by() != touched_by) {
      buffer.reset();
      buffer = std::make_unique<StreamBuffer>(largest, touched_by);
    }
    ceilings.push_back(measure_on(item, seconds / static_cast<double>(plans.size()), *buffer));
  }
  return ceilings;
}

}  // namespace assay::target
