// How one ceiling is measured: something that yields samples, and the rounds in which many take turns.
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include "harness/target/ceiling.hpp"
#include "harness/target/team.hpp"

namespace assay::target {

/** One way to measure a ceiling. */
class Meter {
 public:
  virtual ~Meter() = default;

  /** Before the samples of a round: starts threads, fills caches. */
  virtual void begin_round() {}

  /** In the unit of the ceiling; not finite where it cannot be done here. */
  virtual double sample() = 0;

  virtual void end_round() {}
};

/** Rates: threads that each do `steps` steps of their work, as many as take about a millisecond. */
class RateMeter : public Meter {
 public:
  using Work = std::function<void(int member, std::size_t steps)>;

  /** `amount` is what one thread gets done in a step. */
  RateMeter(int threads, double amount, Work work)
      : threads_(threads), amount_(amount), work_(std::move(work)) {}

  void begin_round() override;
  double sample() override;
  void end_round() override { team_.reset(); }

 private:
  int threads_;
  double amount_;
  Work work_;
  std::size_t steps_ = 0;  // not known before the first round
  std::unique_ptr<Team> team_;
};

/** Times: whatever a function finds. */
class TimeMeter : public Meter {
 public:
  explicit TimeMeter(
      std::function<double()> seconds, std::function<void()> prepare = [] {})
      : seconds_(std::move(seconds)), prepare_(std::move(prepare)) {}

  void begin_round() override { prepare_(); }
  double sample() override { return seconds_(); }

 private:
  std::function<double()> seconds_;
  std::function<void()> prepare_;
};

/** A ceiling with the ways to measure it, of which the best counts. */
struct Measurement {
  Ceiling ceiling;
  std::vector<std::unique_ptr<Meter>> ways;
};

/** Fills in what is measured, in rounds in which all take turns, each for about `seconds` in the end.
 *  Value 0 is left where no sample was finite. */
void take_samples(std::vector<Measurement>& measurements, double seconds);

}  // namespace assay::target
