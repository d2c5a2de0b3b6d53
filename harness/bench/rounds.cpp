#include "harness/bench/rounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "harness/bench/steadiness.hpp"
#include "harness/contract/random.hpp"
#include "harness/error.hpp"
#include "harness/fields.hpp"
#include "harness/run/scheduler.hpp"

namespace assay::bench {
namespace {

using run::TaskEnd;

constexpr double limit_factor = 20;  // times the estimate, and never less than the next line
constexpr double limit_seconds = 60;

/** The rounds of one fresh process over all groups: one job per operation, so that a crash costs one group.
 */
class Process : public run::SchedulerEvents {
 public:
  Process(std::vector<Group>& groups, const Request& request, const Earlier& earlier, run::Folder* folder,
          int number, run::Progress& progress)
      : request_(request), folder_(folder), number_(number), progress_(progress) {
    std::map<const Suite*, std::size_t> job_of;
    for (Group& group : groups) {
      if (group.enough || std::ranges::none_of(group.contenders, &Contender::takes_part)) {
        progress_.step(group.key());
        continue;
      }
      if (const auto old = earlier.rounds.find({number, group.key()}); old != earlier.rounds.end()) {
        from_journal(group, [&] { take(group, old->second); });
        progress_.step(group.key());
        continue;
      }
      if (const auto lost = earlier.lost.find({number, group.key()}); lost != earlier.lost.end()) {
        from_journal(group, [&] { lose(group, lost->second); });
        progress_.step(group.key());
        continue;
      }
      const auto [job, fresh] = job_of.try_emplace(group.suite, jobs_.size());
      if (fresh) {
        jobs_.push_back({group.suite->operation(), "rounds", request.setting.for_worker(), {}, 0, 0});
        groups_.emplace_back();
      }
      jobs_[job->second].tasks.push_back(task_of(group));
      groups_[job->second].push_back(&group);
    }
  }

  void run(double estimate_seconds) {
    run::Scheduler::Options options;
    options.seconds_per_task = std::max(limit_seconds, limit_factor * estimate_seconds);
    options.process = request_.setting.process(1);
    options.most_timeouts = options.most_crashes =
        1000;  // who does it is taken out of the next processes instead
    run::Scheduler(options).run(jobs_, *this);
  }

  void message(std::size_t job, std::size_t task, const Json& what) override {
    Group& group = *groups_[job][task];
    const MeasuredRounds rounds = rounds_from_json(what);
    take(group, rounds);
    keep(folder_, {{"process", number_}, {"group", group.key()}, {"rounds", to_json(rounds)}});
  }

  void finished(std::size_t job, std::size_t task, const TaskEnd& end) override {
    Group& group = *groups_[job][task];
    if (end.how != TaskEnd::How::done && end.note < group.contenders.size()) {
      const Lost lost{end.note, end.how == TaskEnd::How::timed_out ? Status::timeout : Status::crash,
                      "while it was measured: " + end.detail};
      lose(group, lost);
      keep(folder_, {{"process", number_}, {"group", group.key()}, {"lost", to_json(lost)}});
    }
    progress_.step(group.key());
  }

 private:
  Json task_of(const Group& group) const {
    const std::uint64_t seed = data_seed(request_, group, number_);
    Json contenders = Json::array();
    for (std::size_t number = 0; number < group.contenders.size(); ++number) {
      const Contender& contender = group.contenders[number];
      if (!contender.takes_part()) continue;
      contenders.push_back({{"number", number},
                            {"implementation", contender.implementation.path()},
                            {"build", static_cast<int>(contender.build)},
                            {"threads", contender.threads},
                            {"iterations", contender.iterations},
                            {"rounds", contender.rounds}});
    }
    return {{"operation", group.suite->operation()},
            {"case", group.point.id()},
            {"seed", seed},
            {"order_seed", derive_seed(seed, "order")},
            {"contenders", contenders}};
  }

  /** A contender takes no further part. Throws Misfit where there is no such. */
  static void lose(Group& group, const Lost& lost) {
    require(group, lost.contender);
    Pilot& pilot = group.contenders[lost.contender].pilot;
    pilot.status = lost.status;
    pilot.reason = lost.reason;
  }

  static void require(const Group& group, std::size_t contender) {
    if (contender >= group.contenders.size())
      throw Misfit(fmt::format("it names contender {} of {}", contender, group.contenders.size()));
  }

  static void require(const Group& group, std::size_t contender, const Slot& slot) {
    require(group, contender);
    if (slot.round < 0 || slot.round >= group.contenders[contender].rounds || slot.iterations < 1)
      throw Misfit(fmt::format("it names round {} of {}, with {} iterations", slot.round,
                               group.contenders[contender].rounds, slot.iterations));
  }

  /** Throws Misfit, before anything is taken, where they name a contender or a round that there is not. */
  void take(Group& group, const MeasuredRounds& rounds) const {
    for (const auto& [contender, slot] : rounds.slots) require(group, contender, slot);
    for (const auto& one : rounds.unverified) require(group, one.contender);

    group.processes.push_back(number_);
    group.rejected.push_back(false);
    group.calibrations.push_back(rounds.calibrations);
    group.unsteady.push_back(is_unsteady(clock_spread(rounds.calibrations)));
    for (Contender& contender : group.contenders) contender.slots.emplace_back();
    for (const auto& [contender, slot] : rounds.slots)
      group.contenders[contender].slots.back().push_back(slot);
    for (const auto& [contender, reason, declined] : rounds.unverified) {
      Pilot& pilot = group.contenders[contender].pilot;
      pilot.status = declined ? Status::skipped : Status::unverified;
      pilot.reason = reason;
    }
  }

  /** What the journal holds of this process: `take_it` may find that it does not fit. */
  template <class TakeIt>
  void from_journal(const Group& group, TakeIt take_it) const try {
    take_it();
  } catch (const Misfit& error) {
    throw CallError(fmt::format(
        "what the journal holds of process {} on {} does not fit ({}): measure again without --resume",
        number_, group.key(), error.what()));
  }

  const Request& request_;
  run::Folder* folder_;
  int number_;
  run::Progress& progress_;
  std::vector<run::Job> jobs_;
  std::vector<std::vector<Group*>> groups_;
};

}  // namespace

void run_process(std::vector<Group>& groups, const Request& request, const Earlier& earlier,
                 run::Folder* folder, int number, run::Progress& progress) {
  const double estimate_seconds = estimate_process_seconds(groups);
  Process(groups, request, earlier, folder, number, progress).run(estimate_seconds);
}

}  // namespace assay::bench
