// A measurement as it might have been: contenders whose slots are written down, on an operation that nobody
// calls.
#pragma once

#include <cmath>
#include <deque>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/bench/contender.hpp"

namespace assay::bench::examples {

class NoOperation : public Suite {
 public:
  assay_contract contract() const override { return {"examples/nothing", 1, 0}; }
  std::string summary() const override { return "nothing"; }
  std::vector<assay_type> types() const override { return {ASSAY_UNTYPED}; }
  std::string baseline() const override { return "a"; }
  std::vector<Case> cases(Tier) const override { return {}; }
  std::vector<Case> measurements(Tier) const override { return {}; }
  std::string family(const Case&) const override { return "all"; }
  Work work(const Case&) const override { return {.bytes_read = 1000, .elements = 1}; }
  std::unique_ptr<Workload> workload(const Case&, memory::Arena&, std::uint64_t) const override {
    throw std::logic_error("nobody calls it");
  }
};

/** A group that slots are written into. */
class Measured {
 public:
  explicit Measured(int processes, int rounds) : rounds_(rounds) {
    static const NoOperation suite;
    group_.suite = &suite;
    group_.point = Case().set("n", 1);
    for (int process = 0; process < processes; ++process) {
      group_.processes.push_back(process);
      group_.calibrations.emplace_back();
      group_.rejected.push_back(false);
      group_.unsteady.push_back(false);
    }
  }

  /** Seconds of a call, by process and round; CPU time is the same. */
  using Times = std::function<double(int process, int round)>;

  Contender& add(const char* name, const Times& times, Build build = Build::current, int threads = 1) {
    assay_implementation& record = records_.emplace_back();
    record.name = name;
    record.contract = group_.suite->contract();
    record.parallel = threads > 1;
    Contender contender;
    contender.implementation = {&record, group_.suite, "", false};
    contender.threads = threads;
    contender.build = build;
    contender.pilot.status = Status::measured;
    contender.paired = true;
    contender.rounds = rounds_;
    contender.iterations = 10;
    for (std::size_t process = 0; process < group_.processes.size(); ++process) {
      contender.slots.emplace_back();
      for (int round = 0; round < rounds_; ++round) {
        Slot slot;
        slot.round = round;
        slot.iterations = 10;
        slot.wall_seconds = slot.cpu_seconds = 10 * times(static_cast<int>(process), round);
        contender.slots.back().push_back(slot);
      }
    }
    group_.contenders.push_back(std::move(contender));
    return group_.contenders.back();
  }

  Group& group() { return group_; }
  Contender& operator[](std::size_t index) { return group_.contenders[index]; }

 private:
  int rounds_;
  Group group_;
  std::deque<assay_implementation> records_;
};

/** A time that scatters a little, in the same way on every machine; another salt scatters otherwise. */
inline Measured::Times about(double seconds, double scatter, int salt) {
  return [=](int process, int round) {
    const double angle = 12.9898 * (process + 1) + 78.233 * (round + 1) + 37.719 * salt;
    const double unit = std::sin(angle) * 43758.5453;
    return seconds * (1 + scatter * (unit - std::floor(unit) - 0.5));
  };
}

}  // namespace assay::bench::examples
