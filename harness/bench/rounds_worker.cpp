#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

#include "harness/bench/builds.hpp"
#include "harness/bench/calibrators.hpp"
#include "harness/bench/google_slot.hpp"
#include "harness/bench/order.hpp"
#include "harness/bench/worker.hpp"
#include "harness/subject/answer.hpp"

namespace assay::bench {
namespace {

/** One contender in this process. All share the operands: none has better addresses than another. */
struct Runner {
  std::size_t number = 0;  // in its group
  std::unique_ptr<Subject> subject;
  std::string name;
  std::int64_t iterations = 0;
  int rounds = 0;
  std::uint64_t fingerprint = 0;     // of the answer that was judged
  std::optional<std::string> wrong;  // why it is not verified
  bool declined = false;             // it has none to give: it does not do this data
};

class Rounds {
 public:
  Rounds(const Json& task, const Registry& registry, Builds& builds, run::Channel& channel)
      : channel_(channel),
        suite_(*registry.suite(task.at("operation").get<std::string>())),
        point_(Case::parse(task.at("case").get<std::string>())),
        prepared_(suite_, point_, task.at("seed")),
        order_seed_(task.at("order_seed")) {
    for (const Json& contender : task.at("contenders")) {
      Runner runner;
      runner.number = contender.at("number");
      channel_.note(runner.number);
      const Implementation& implementation =
          builds.find(contender.at("implementation").get<std::string>(),
                      static_cast<Build>(contender.at("build").get<int>()));
      runner.name = implementation.path();
      runner.iterations = contender.at("iterations");
      runner.rounds = contender.at("rounds");
      runner.subject = std::make_unique<Subject>(implementation, prepared_.workload(), point_,
                                                 suite_.callers(point_), contender.at("threads").get<int>());
      runners_.push_back(std::move(runner));
    }
  }

  Json run() {
    for (std::size_t index = 0; index < runners_.size(); ++index) warm_up(index);
    // Those who run in all rounds are balanced against each other; the slow ones run behind them.
    const auto rounds = [&](const Runner& runner) { return runner.rounds; };
    const int most = runners_.empty() ? 0 : rounds(*std::ranges::max_element(runners_, {}, rounds));
    std::vector<std::size_t> regular, guests;
    for (std::size_t index = 0; index < runners_.size(); ++index)
      (runners_[index].rounds == most ? regular : guests).push_back(index);
    Rotation rotation(regular.size(), order_seed_);
    for (int round = 0; round < most; ++round) {
      std::vector<std::size_t> order;
      for (const std::size_t place : rotation.next()) order.push_back(regular[place]);
      order.insert(order.end(), guests.begin(), guests.end());
      run_round(round, order);
    }
    Json unverified = Json::array();
    for (const Runner& runner : runners_)
      if (runner.wrong) unverified.push_back({runner.number, *runner.wrong, runner.declined});
    return {{"slots", slots_}, {"calibrations", calibrations_}, {"unverified", unverified}};
  }

 private:
  /** Judges the contender on this process's data, and leaves its code and working memory warm. */
  void warm_up(std::size_t index) {
    Runner& runner = runners_[index];
    channel_.note(runner.number);
    const Answer answer = ask(*runner.subject, prepared_);
    if (answer.outcome != Outcome::right) runner.wrong = answer.judgement.detail;
    runner.declined = answer.outcome == Outcome::unsupported;
    runner.fingerprint = prepared_.fingerprint();
  }

  void run_round(int round, const std::vector<std::size_t>& order) {
    const Calibration calibration = calibrate(round);
    calibrations_.push_back({round, calibration.chain_seconds, calibration.parallel_seconds});
    int place = 0;
    for (const std::size_t index : order) {
      Runner& runner = runners_[index];
      if (runner.wrong || round >= runner.rounds) continue;
      channel_.note(runner.number);
      prepared_.spoil_outputs();
      TimedSlot timed = run_slot(runner.name, *runner.subject, runner.iterations);
      timed.slot.round = round;
      timed.slot.order = place++;
      slots_.push_back({runner.number, to_json(timed.slot)});
      verify(runner, timed.all_ok);
    }
  }

  /** The answer that the slot has left must be the one that was judged, or right by another judgement. */
  void verify(Runner& runner, bool all_ok) {
    if (!all_ok) {
      runner.wrong = "a timed call did not end with ok: " + runner.subject->explanation();
      return;
    }
    // What reads its own output has by now computed something else: it is asked once more on fresh operands.
    if (prepared_.consumes_inputs()) {
      prepared_.refill();
      runner.subject->call();
    }
    if (prepared_.fingerprint() == runner.fingerprint) return;
    const Answer answer = judge_standing(*runner.subject, prepared_);
    if (answer.outcome != Outcome::right) runner.wrong = "after a timed slot: " + answer.judgement.detail;
  }

  run::Channel& channel_;
  const Suite& suite_;
  Case point_;
  Prepared prepared_;
  std::uint64_t order_seed_;
  std::vector<Runner> runners_;
  Json slots_ = Json::array();
  Json calibrations_ = Json::array();
};

}  // namespace

void work_rounds(const run::Assignment& assignment, run::Channel& channel, const Registry& registry) {
  Builds builds(registry, assignment.setting.at("against"));
  for (std::size_t index = 0; index < assignment.tasks.size(); ++index) {
    channel.begin(index);
    channel.message(index, Rounds(assignment.tasks[index], registry, builds, channel).run());
    channel.end(index);
  }
}

}  // namespace assay::bench
