#include "harness/bench/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <map>
#include <utility>

#include "harness/contract/random.hpp"
#include "harness/error.hpp"
#include "harness/run/progress.hpp"
#include "harness/run/scheduler.hpp"
#include "harness/target/manifest_json.hpp"

namespace assay::bench {
namespace {

using Clock = std::chrono::steady_clock;
using run::TaskEnd;

constexpr double ceilings_limit_seconds = 180;
constexpr double rounds_limit_factor = 20;  // times the estimate, and never less than the next line
constexpr double rounds_limit_seconds = 60;

std::uint64_t data_seed(const Request& request, const Group& group, int process) {
  return derive_seed(request.setting.seed, fmt::format("{} process {}", group.key(), process));
}

/** What an interrupted session has left in the journal. */
struct Earlier {
  std::map<std::string, Pilot> pilots;                 // by group and contender
  std::map<std::pair<int, std::string>, Json> rounds;  // by process and group
  std::vector<target::Ceiling> ceilings;
};

std::string pilot_key(const Group& group, const Contender& contender) {
  return group.key() + ' ' + contender.label();
}

std::vector<target::Ceiling> ceilings_from_json(const Json& list) {
  std::vector<target::Ceiling> ceilings;
  for (const Json& one : list) ceilings.push_back(target::ceiling_from_json(one));
  return ceilings;
}

Json ceilings_to_json(const std::vector<target::Ceiling>& ceilings) {
  Json list = Json::array();
  for (const target::Ceiling& ceiling : ceilings) list.push_back(target::to_json(ceiling));
  return list;
}

Earlier read_earlier(const Request& request, const run::Journal& journal) {
  Earlier earlier;
  bool same = false;
  for (const Json& line : journal.earlier()) {
    if (line.contains("bench_session")) {
      same = line["bench_session"] == fingerprint(request);
      if (!same || !line.value("resumed", false)) earlier = {};
    } else if (same && line.contains("pilot")) {
      earlier.pilots[line.at("contender")] = pilot_from_json(line["pilot"]);
    } else if (same && line.contains("rounds")) {
      earlier.rounds[{line.at("process"), line.at("group")}] = line["rounds"];
    } else if (same && line.contains("ceilings")) {
      earlier.ceilings = ceilings_from_json(line["ceilings"]);
    }
  }
  if (!same)
    throw CallError(
        "this folder's last measurement was not the same (other options or selection): there is nothing to "
        "resume");
  return earlier;
}

void keep(run::Folder* folder, const Json& line) {
  if (folder != nullptr) folder->journal().append(line);
}

/** Receives the ceilings. */
class CeilingEvents : public run::SchedulerEvents {
 public:
  void message(std::size_t, std::size_t, const Json& what) override {
    ceilings = ceilings_from_json(what.at("ceilings"));
  }
  void finished(std::size_t, std::size_t, const TaskEnd& end) override {
    if (end.how != TaskEnd::How::done)
      throw MachineError("the ceilings could not be measured: " + end.detail);
  }
  std::vector<target::Ceiling> ceilings;
};

/** The contenders of one implementation that wait for the pilot, smaller cases first. */
class Pilots : public run::SchedulerEvents {
 public:
  Pilots(std::vector<Group>& groups, const Request& request, const Earlier& earlier, run::Folder* folder)
      : request_(request), folder_(folder) {
    std::map<std::string, std::size_t> job_of;
    for (Group& group : groups)
      for (Contender& contender : group.contenders) {
        if (const auto old = earlier.pilots.find(pilot_key(group, contender)); old != earlier.pilots.end()) {
          contender.pilot = old->second;
          continue;
        }
        // Time-outs of one family must not cost another its measurement, so each is a job.
        const std::string name = contender.implementation.path() + " on " + group.suite->family(group.point);
        const auto [job, fresh] = job_of.try_emplace(name, jobs_.size());
        if (fresh) {
          jobs_.push_back({name, "pilot", request.setting.for_worker(), {}, 0, 0});
          waiting_.emplace_back();
        }
        jobs_[job->second].tasks.push_back({{"implementation", contender.implementation.path()},
                                            {"case", group.point.id()},
                                            {"threads", contender.threads},
                                            {"seed", data_seed(request, group, 0)}});
        waiting_[job->second].emplace_back(&group, &contender);
        ++total_;
      }
  }

  void run() {
    run::Progress progress("pilot", total_);
    progress_ = &progress;
    run::Scheduler::Options options;
    options.seconds_per_task = request_.pilot_seconds;
    options.process = request_.setting.process(1);
    options.most_timeouts = 1;  // the next case of the family is larger still
    run::Scheduler(options).run(jobs_, *this);
  }

  void message(std::size_t job, std::size_t task, const Json& what) override {
    if (what.contains("call_error")) throw CallError(what["call_error"].get<std::string>());
    waiting_[job][task].second->pilot = pilot_from_json(what.at("pilot"));
  }

  void finished(std::size_t job, std::size_t task, const TaskEnd& end) override {
    const auto& [group, contender] = waiting_[job][task];
    Pilot& pilot = contender->pilot;
    if (end.how != TaskEnd::How::done) pilot = {};
    if (end.how == TaskEnd::How::crashed) pilot.status = Status::crash;
    if (end.how == TaskEnd::How::timed_out || end.how == TaskEnd::How::given_up)
      pilot.status = Status::timeout;
    if (end.how != TaskEnd::How::done) pilot.reason = end.detail;
    keep(folder_, {{"contender", pilot_key(*group, *contender)}, {"pilot", to_json(pilot)}});
    progress_->step(contender->label());
  }

 private:
  const Request& request_;
  run::Folder* folder_;
  std::vector<run::Job> jobs_;
  std::vector<std::vector<std::pair<Group*, Contender*>>> waiting_;
  std::size_t total_ = 0;
  run::Progress* progress_ = nullptr;
};

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
        take(sheet, old->second);
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
    options.seconds_per_task = std::max(rounds_limit_seconds, rounds_limit_factor * estimate_seconds);
    options.process = request_.setting.process(1);
    options.most_timeouts = options.most_crashes =
        1000;  // who does it is taken out of the next processes instead
    run::Scheduler(options).run(jobs_, *this);
  }

  void message(std::size_t job, std::size_t task, const Json& what) override {
    const Sheet& sheet = sheets_[job][task];
    take(sheet, what);
    keep(folder_, {{"process", number_}, {"group", sheet.group->key()}, {"rounds", what}});
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

  void take(const Sheet& sheet, const Json& rounds) {
    for (Contender* contender : sheet.entrants) contender->slots.emplace_back();
    for (const Json& slot : rounds.at("slots"))
      sheet.entrants.at(slot.at(0))
          ->slots.back()
          .push_back({slot.at(1), slot.at(2), slot.at(3), slot.at(4), slot.at(5)});
    for (const Json& one : rounds.at("unverified")) {
      Pilot& pilot = sheet.entrants.at(one.at(0))->pilot;
      pilot.status = Status::unverified;
      pilot.reason = one.at(1);
    }
  }

  const Request& request_;
  run::Folder* folder_;
  int number_;
  run::Progress& progress_;
  std::vector<run::Job> jobs_;
  std::vector<std::vector<Sheet>> sheets_;
};

}  // namespace

std::vector<target::Ceiling> measure_ceilings(const run::Setting& setting) {
  run::Scheduler::Options options;
  options.seconds_per_task = ceilings_limit_seconds;
  options.process = setting.process(1);
  CeilingEvents events;
  run::Scheduler(options).run({{"ceilings", "ceilings", setting.for_worker(), {Json::object()}, 0, 0}},
                              events);
  return events.ceilings;
}

Session run_session(Request request, run::Folder* folder) {
  const auto start = Clock::now();
  Session session;
  session.groups = plan(request);
  const Earlier earlier = request.resume ? read_earlier(request, folder->journal()) : Earlier{};
  keep(folder, {{"bench_session", fingerprint(request)}, {"resumed", request.resume}});

  session.ceilings = earlier.ceilings.empty() ? measure_ceilings(request.setting) : earlier.ceilings;
  keep(folder, {{"ceilings", ceilings_to_json(session.ceilings)}});

  Pilots(session.groups, request, earlier, folder).run();
  const double spent = std::chrono::duration<double>(Clock::now() - start).count();
  if (const std::string remark = fit_to_budget(session.groups, request, spent); !remark.empty())
    session.remarks.push_back(remark);

  run::Progress progress("measured", session.groups.size() * static_cast<std::size_t>(request.processes));
  for (int number = 0; number < request.processes; ++number)
    Process(session.groups, request, earlier, folder, number, progress)
        .run(estimate_process_seconds(session.groups));
  session.request = request;
  return session;
}

}  // namespace assay::bench
