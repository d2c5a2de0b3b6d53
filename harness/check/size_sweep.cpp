#include "harness/check/size_sweep.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "harness/check/instructions.hpp"
#include "harness/error.hpp"
#include "harness/subject/subject.hpp"

namespace assay::check {
namespace {

double now() {
  using Clock = std::chrono::steady_clock;
  return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

/** What became of one size. */
struct Attempt {
  enum class End { counted, too_long, impossible } end = End::impossible;
  std::uint64_t instructions = 0;  // also of the part that was counted of a call that takes too long
  double seconds = 0;
  std::string why;
  bool declined = false;
};

Attempt impossible(std::string why) { return {Attempt::End::impossible, 0, 0, std::move(why), false}; }

class Sweeper {
 public:
  Sweeper(const Implementation& implementation, const Case& example, const Axis& axis, std::uint64_t seed,
          const SweepLimits& limits)
      : implementation_(implementation),
        example_(example),
        axis_(axis),
        smallest_(std::max<std::int64_t>(1, axis.smallest)),
        seed_(seed),
        limits_(limits),
        started_(now()) {}

  Sweep run() {
    if (!begin()) return std::move(sweep_);
    grow();
    while (sweep_.counts.size() < limits_.enough && shrink()) {
    }
    return std::move(sweep_);
  }

 private:
  /** Sizes where a call's constant part no longer dominates, where they can be afforded: the first of which
   * four more doublings fit into the time, if the work grows with the size. */
  bool begin() {
    constexpr double calls_of_four_sizes = 1 + 2 + 4 + 8;
    for (const std::int64_t first : {std::int64_t{64}, std::int64_t{8}, std::int64_t{1}}) {
      const std::int64_t size = std::max(first, smallest_);
      const Attempt attempt = count(size, limits_.most_seconds / calls_of_four_sizes);
      if (keep(size, attempt)) return true;
      if (attempt.end == Attempt::End::impossible) return false;
      if (size == smallest_) break;
    }
    return false;
  }

  void grow() {
    double growth = 2;
    while (true) {
      const std::size_t found = sweep_.counts.size();
      const double budget = found < limits_.enough ? limits_.most_seconds : limits_.seconds;
      const double left = budget - (now() - started_);
      if (last_seconds_ * growth > left) {
        sweep_.why_no_more = fmt::format("a call at {}={} already takes {} instructions", axis_.name,
                                         sweep_.counts.back().size, sweep_.counts.back().instructions);
        return;
      }
      const std::int64_t size = 2 * sweep_.counts.back().size;
      if (!keep(size, count(size, left))) return;
      growth = std::max(
          2.0, static_cast<double>(sweep_.counts[found].instructions) /
                   static_cast<double>(std::max<std::uint64_t>(1, sweep_.counts[found - 1].instructions)));
    }
  }

  /** A smaller size is cheap, where the larger ones are not. */
  bool shrink() {
    const std::int64_t size = sweep_.counts.front().size / 2;
    if (size < smallest_ || 2 * size != sweep_.counts.front().size) return false;
    return keep(size, count(size, limits_.most_seconds));
  }

  bool keep(std::int64_t size, const Attempt& attempt) {
    if (attempt.end != Attempt::End::counted) {
      sweep_.why_no_more = attempt.why;
      sweep_.declined = attempt.declined;
      return false;
    }
    const bool grows = sweep_.counts.empty() || sweep_.counts.back().size < size;
    sweep_.counts.insert(grows ? sweep_.counts.end() : sweep_.counts.begin(), {size, attempt.instructions});
    last_seconds_ = attempt.seconds;
    return true;
  }

  /** The second of two calls on the same data. */
  Attempt count(std::int64_t size, double seconds) const try {
    const double begun = now();
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
    limits.seconds = seconds;
    const InstructionCount counted = count_instructions([&] { status = subject.call(); }, limits);
    if (status != ASSAY_OK) return ended(status, subject);
    if (counted.others_worked) return impossible("work is done by other threads, which cannot be counted");
    Attempt attempt{Attempt::End::counted, counted.instructions, now() - begun, "", false};
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
  const double started_;
  double last_seconds_ = 0;
  Sweep sweep_;
};

}  // namespace

const Axis* sweep_axis(const std::vector<Axis>& axes) {
  const auto found = std::ranges::find_if(axes, &Axis::sweep);
  return found == axes.end() ? nullptr : &*found;
}

Sweep sweep_sizes(const Implementation& implementation, const Case& example, std::uint64_t seed,
                  const SweepLimits& limits) {
  const std::vector<Axis> axes = implementation.suite->axes();
  const Axis* axis = sweep_axis(axes);
  if (axis == nullptr || !example.has(axis->name)) return {{}, "the case has no size to sweep over", false};
  return Sweeper(implementation, example, *axis, seed, limits).run();
}

}  // namespace assay::check
