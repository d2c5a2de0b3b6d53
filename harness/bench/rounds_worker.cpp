#include <fmt/format.h>

#include <memory>
#include <numeric>
#include <optional>
#include <vector>

#include "harness/bench/google_slot.hpp"
#include "harness/bench/worker.hpp"
#include "harness/contract/random.hpp"
#include "harness/subject/answer.hpp"

namespace assay::bench {
namespace {

/** One contender in this process. All share the operands: none has better addresses than another. */
struct Runner {
  std::unique_ptr<Subject> subject;
  std::string name;
  std::int64_t iterations = 0;
  int rounds = 0;
  std::uint64_t fingerprint = 0;     // of the answer that was judged
  std::optional<std::string> wrong;  // why it is not verified
};

class Rounds {
 public:
  Rounds(const Json& task, const Registry& registry, run::Channel& channel)
      : channel_(channel),
        suite_(*registry.suite(task.at("operation").get<std::string>())),
        point_(Case::parse(task.at("case").get<std::string>())),
        prepared_(suite_, point_, task.at("seed")),
        order_(task.at("order_seed").get<std::uint64_t>()) {
    for (const Json& contender : task.at("contenders")) {
      const Implementation& implementation =
          *registry.find(contender.at("implementation").get<std::string>());
      Runner runner;
      runner.name = implementation.path();
      runner.iterations = contender.at("iterations");
      runner.rounds = contender.at("rounds");
      channel_.note(runners_.size());
      runner.subject = std::make_unique<Subject>(implementation, prepared_.workload(), point_,
                                                 suite_.callers(point_), contender.at("threads").get<int>());
      runners_.push_back(std::move(runner));
    }
  }

  Json run() {
    for (std::size_t index = 0; index < runners_.size(); ++index) warm_up(index);
    int rounds = 0;
    for (const Runner& runner : runners_) rounds = std::max(rounds, runner.rounds);
    for (int round = 0; round < rounds; ++round) run_round(round);
    Json unverified = Json::array();
    for (std::size_t index = 0; index < runners_.size(); ++index)
      if (runners_[index].wrong) unverified.push_back({index, *runners_[index].wrong});
    return {{"slots", slots_}, {"unverified", unverified}};
  }

 private:
  /** Judges the contender on this process's data, and leaves its code and working memory warm. */
  void warm_up(std::size_t index) {
    Runner& runner = runners_[index];
    channel_.note(index);
    const Answer answer = ask(*runner.subject, prepared_);
    if (answer.outcome != Outcome::right) runner.wrong = answer.judgement.detail;
    runner.fingerprint = prepared_.fingerprint();
  }

  void run_round(int round) {
    std::vector<std::size_t> order(runners_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    order_.shuffle(std::span(order));
    int place = 0;
    for (const std::size_t index : order) {
      Runner& runner = runners_[index];
      if (runner.wrong || round >= runner.rounds) continue;
      channel_.note(index);
      prepared_.spoil_outputs();
      const SlotTime time = run_slot(runner.name, *runner.subject, runner.iterations);
      slots_.push_back({index, round, place++, time.iterations, time.wall_seconds, time.cpu_seconds});
      verify(runner, time);
    }
  }

  /** The answer that the slot has left must be the one that was judged, or right by another judgement. */
  void verify(Runner& runner, const SlotTime& time) {
    if (!time.all_ok) {
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
  Random order_;
  std::vector<Runner> runners_;
  Json slots_ = Json::array();
};

}  // namespace

void work_rounds(const run::Assignment& assignment, run::Channel& channel, const Registry& registry) {
  for (std::size_t index = 0; index < assignment.tasks.size(); ++index) {
    channel.begin(index);
    channel.message(index, Rounds(assignment.tasks[index], registry, channel).run());
    channel.end(index);
  }
}

}  // namespace assay::bench
