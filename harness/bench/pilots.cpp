#include "harness/bench/pilots.hpp"

#include <map>
#include <utility>

#include "harness/error.hpp"
#include "harness/run/progress.hpp"
#include "harness/run/scheduler.hpp"

namespace assay::bench {
namespace {

using run::TaskEnd;

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
                                            {"build", static_cast<int>(contender.build)},
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
    if (what.contains("call_error")) {
      const std::string why = what["call_error"].get<std::string>();
      if (!request_.point.empty()) throw CallError(why);
      // Not the user's case: the suite's mistake, or what foreign code has put into the worker's mouth.
      waiting_[job][task].second->pilot.status = Status::unverified;
      waiting_[job][task].second->pilot.reason = "the case cannot be made: " + why;
      return;
    }
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

}  // namespace

void run_pilots(std::vector<Group>& groups, const Request& request, const Earlier& earlier,
                run::Folder* folder) {
  Pilots(groups, request, earlier, folder).run();
}

}  // namespace assay::bench
