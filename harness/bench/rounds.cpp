#include "harness/bench/rounds.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

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
      const Sheet sheet = sheet_of(group);
      if (sheet.entrants.empty()) {
        progress_.step(group.key());
        continue;
      }
      if (const auto old = earlier.rounds.find({number, group.key()}); old != earlier.rounds.end()) {
        take_earlier(sheet, old->second);
        progress_.step(group.key());
        continue;
      }
      const auto [job, fresh] = job_of.try_emplace(group.suite, jobs_.size());
      if (fresh) {
        jobs_.push_back({group.suite->operation(), "rounds", request.setting.for_worker(), {}, 0, 0});
        sheets_.emplace_back();
      }
      jobs_[job->second].tasks.push_back(task_of(sheet));
      sheets_[job->second].push_back(sheet);
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
    const Sheet& sheet = sheets_[job][task];
    const MeasuredRounds rounds = rounds_from_json(what);
    take(sheet, rounds);
    keep(folder_, {{"process", number_}, {"group", sheet.group->key()}, {"rounds", to_json(rounds)}});
  }

  void finished(std::size_t job, std::size_t task, const TaskEnd& end) override {
    const Sheet& sheet = sheets_[job][task];
    if (end.how != TaskEnd::How::done && end.note < sheet.entrants.size()) {
      Pilot& pilot = sheet.entrants[end.note]->pilot;
      pilot.status = end.how == TaskEnd::How::timed_out ? Status::timeout : Status::crash;
      pilot.reason = "while it was measured: " + end.detail;
      keep(folder_,
           {{"contender", pilot_key(*sheet.group, *sheet.entrants[end.note])}, {"pilot", to_json(pilot)}});
    }
    progress_.step(sheet.group->key());
  }

 private:
  /** Who takes part, numbered as the worker numbers them. */
  struct Sheet {
    Group* group = nullptr;
    std::vector<Contender*> entrants;
  };

  static Sheet sheet_of(Group& group) {
    Sheet sheet{&group, {}};
    for (Contender& contender : group.contenders)
      if (contender.takes_part()) sheet.entrants.push_back(&contender);
    return sheet;
  }

  Json task_of(const Sheet& sheet) const {
    const std::uint64_t seed = data_seed(request_, *sheet.group, number_);
    Json contenders = Json::array();
    for (const Contender* contender : sheet.entrants)
      contenders.push_back({{"implementation", contender->implementation.path()},
                            {"threads", contender->threads},
                            {"iterations", contender->iterations},
                            {"rounds", contender->rounds}});
    return {{"operation", sheet.group->suite->operation()},
            {"case", sheet.group->point.id()},
            {"seed", seed},
            {"order_seed", derive_seed(seed, "order")},
            {"contenders", contenders}};
  }

  /** Throws Misfit, before anything is taken, where they name a contender that there is not. */
  static void take(const Sheet& sheet, const MeasuredRounds& rounds) {
    const auto require = [&](std::size_t contender) {
      if (contender >= sheet.entrants.size())
        throw Misfit(fmt::format("it names contender {} of {}", contender, sheet.entrants.size()));
    };
    for (const auto& [contender, slot] : rounds.slots) require(contender);
    for (const auto& [contender, reason] : rounds.unverified) require(contender);

    for (Contender* contender : sheet.entrants) contender->slots.emplace_back();
    for (const auto& [contender, slot] : rounds.slots)
      sheet.entrants[contender]->slots.back().push_back(slot);
    for (const auto& [contender, reason] : rounds.unverified) {
      Pilot& pilot = sheet.entrants[contender]->pilot;
      pilot.status = Status::unverified;
      pilot.reason = reason;
    }
  }

  void take_earlier(const Sheet& sheet, const MeasuredRounds& rounds) const try {
    take(sheet, rounds);
  } catch (const Misfit& error) {
    throw CallError(fmt::format(
        "what the journal holds of process {} on {} does not fit ({}): measure again without --resume",
        number_, sheet.group->key(), error.what()));
  }

  const Request& request_;
  run::Folder* folder_;
  int number_;
  run::Progress& progress_;
  std::vector<run::Job> jobs_;
  std::vector<std::vector<Sheet>> sheets_;
};

}  // namespace

void run_process(std::vector<Group>& groups, const Request& request, const Earlier& earlier,
                 run::Folder* folder, int number, run::Progress& progress) {
  const double estimate_seconds = estimate_process_seconds(groups);
  Process(groups, request, earlier, folder, number, progress).run(estimate_seconds);
}

}  // namespace assay::bench
