#include "harness/check/size_sweep.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>

#include "harness/check/hardware_counter.hpp"
#include "harness/check/instructions.hpp"
#include "harness/error.hpp"
#include "harness/subject/subject.hpp"

namespace assay::check {
namespace {

using IsClear = std::function<bool(const std::vector<SizeCount>&)>;

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + 1e-9 * static_cast<double>(time.tv_nsec);
}

/** What became of one size. */
struct Attempt {
  enum class End { counted, too_long, impossible } end = End::impossible;
  std::uint64_t instructions = 0;  // also of the part that was counted of a call that takes too long
  std::string why;
  bool declined = false;
};

Attempt impossible(std::string why) { return {Attempt::End::impossible, 0, std::move(why), false}; }

class Sweeper {
 public:
  Sweeper(const Implementation& implementation, const Case& example, const Axis& axis, std::uint64_t seed,
          const SweepLimits& limits, const IsClear& is_clear)
      : implementation_(implementation),
        example_(example),
        axis_(axis),
        smallest_(std::max<std::int64_t>(1, axis.smallest)),
        seed_(seed),
        limits_(limits),
        is_clear_(is_clear),
        deadline_(cpu_seconds() + limits.seconds) {}

  Sweep run() {
    if (!begin()) return std::move(sweep_);
    grow();
    while (sweep_.counts.size() < limits_.enough && shrink()) {
    }
    return std::move(sweep_);
  }

 private:
  /** The first size, out of reach of a call's constant part where that can be afforded: what takes a quarter
   * of the budget leaves no room for larger ones. From the smallest size on, four sizes of a linear cost must
   * fit. */
  bool begin() {
    constexpr std::uint64_t calls_of_four_sizes = 1 + 2 + 4 + 8;
    for (const std::int64_t first : {std::int64_t{64}, std::int64_t{8}, std::int64_t{1}}) {
      if (first > limits_.largest_first) continue;
      const std::int64_t size = std::max(first, smallest_);
      const bool last = first == 1 || size == smallest_;
      const Attempt attempt =
          count(size, last ? limits_.most_instructions / calls_of_four_sizes : limits_.instructions / 4);
      if (keep(size, attempt)) return true;
      if (last || attempt.end == Attempt::End::impossible) return false;
    }
    return false;
  }

  void grow() {
    double growth = 2;
    while (true) {
      const std::vector<SizeCount>& counts = sweep_.counts;
      const std::uint64_t expected =
          static_cast<std::uint64_t>(growth * static_cast<double>(counts.back().instructions));
      const bool clear = counts.size() >= limits_.enough && is_clear_(counts);
      if (clear && used_ + expected > limits_.instructions) return;
      if (used_ + expected > limits_.most_instructions) {
        sweep_.why_no_more = fmt::format("a call at {}={} already takes {} instructions", axis_.name,
                                         counts.back().size, counts.back().instructions);
        return;
      }
      const std::int64_t size = 2 * counts.back().size;
      if (!keep(size, count(size, limits_.most_instructions - used_))) return;
      const double before = static_cast<double>(counts[counts.size() - 2].instructions);
      growth = std::max(2.0, static_cast<double>(counts.back().instructions) / std::max(1.0, before));
    }
  }

  /** A smaller size is cheap, where the larger ones are not. */
  bool shrink() {
    const std::int64_t size = sweep_.counts.front().size / 2;
    if (size < smallest_ || 2 * size != sweep_.counts.front().size) return false;
    return keep(size, count(size, limits_.most_instructions));
  }

  bool keep(std::int64_t size, const Attempt& attempt) {
    if (attempt.end != Attempt::End::counted) {
      sweep_.why_no_more = attempt.why;
      sweep_.declined = attempt.declined;
      return false;
    }
    const bool grows = sweep_.counts.empty() || sweep_.counts.back().size < size;
    sweep_.counts.insert(grows ? sweep_.counts.end() : sweep_.counts.begin(), {size, attempt.instructions});
    return true;
  }

  /** The second of two calls on the same data. */
  Attempt count(std::int64_t size, std::uint64_t most) try {
    const Suite& suite = *implementation_.suite;
    Case point = example_;
    point.set(axis_.name, size);
    if (std::string why = suite.unavailable(point); !why.empty()) return impossible(std::move(why));
    if (suite.needs(point).bytes > limits_.most_bytes)
      return impossible(
          fmt::format("{}={} takes more than {} MiB", axis_.name, size, limits_.most_bytes >> 20));

    Prepared prepared(suite, point, seed_);
    constexpr int threads = 1;
    Subject subject(implementation_, prepared.workload(), point, Callers{}, threads);
    assay_status status = subject.opened().status == ASSAY_OK ? subject.call() : subject.opened().status;
    if (status != ASSAY_OK) return ended(status, subject);
    prepared.refill();
    StepLimits limits;
    limits.instructions = most;
    limits.seconds = deadline_ - cpu_seconds();
    const InstructionCount counted = count_instructions([&] { status = subject.call(); }, limits);
    used_ += counted.instructions;
    if (status != ASSAY_OK) return ended(status, subject);
    if (counted.others_worked) return impossible("work is done by other threads, which cannot be counted");
    Attempt attempt{Attempt::End::counted, counted.instructions, "", false};
    if (counted.complete()) return attempt;
    attempt.end = Attempt::End::too_long;
    attempt.why = fmt::format("a call at {}={} already takes more than {} instructions: {}", axis_.name, size,
                              counted.instructions, counted.why_incomplete);
    return attempt;
  } catch (const CallError& error) {
    return impossible(error.what());  // a size that the suite does not make
  }

  static Attempt ended(assay_status status, const Subject& subject) {
    Attempt attempt = impossible("a call ended with " + name_of(status));
    const std::string explanation =
        subject.explanation().empty() ? subject.opened().explanation : subject.explanation();
    if (!explanation.empty()) attempt.why += ": " + explanation;
    attempt.declined = status == ASSAY_UNSUPPORTED;
    return attempt;
  }

  const Implementation& implementation_;
  const Case& example_;
  const Axis& axis_;
  const std::int64_t smallest_;
  const std::uint64_t seed_;
  const SweepLimits limits_;
  const IsClear& is_clear_;
  const double deadline_;
  std::uint64_t used_ = 0;  // instructions that were counted
  Sweep sweep_;
};

}  // namespace

SweepLimits SweepLimits::of_this_machine() {
  SweepLimits limits;
  if (!why_no_hardware_counter().empty()) return limits;
  constexpr std::uint64_t faster = 1000;
  limits.instructions *= faster;
  limits.most_instructions *= faster;
  return limits;
}

const Axis* sweep_axis(const std::vector<Axis>& axes) {
  const auto found = std::ranges::find_if(axes, &Axis::sweep);
  return found == axes.end() ? nullptr : &*found;
}

Sweep sweep_sizes(const Implementation& implementation, const Case& example, std::uint64_t seed,
                  const SweepLimits& limits, const IsClear& is_clear) {
  const std::vector<Axis> axes = implementation.suite->axes();
  const Axis* axis = sweep_axis(axes);
  if (axis == nullptr || !example.has(axis->name)) return {{}, "the case has no size to sweep over", false};
  return Sweeper(implementation, example, *axis, seed, limits, is_clear).run();
}

}  // namespace assay::check
