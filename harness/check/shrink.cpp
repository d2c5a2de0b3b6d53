#include "harness/check/shrink.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "harness/run/scheduler.hpp"

namespace assay::check {
namespace {

constexpr std::size_t most_failures =
    40;                             // that are shrunk: a run in which everything fails has other worries
constexpr double most_seconds = 5;  // for one candidate: it is smaller than what has failed in time
constexpr std::size_t few = 8, fine_steps = 16;

bool is_failure(const Verdict& verdict) {
  return !verdict.expected && !verdict.point.empty() && !verdict.smallest &&
         (verdict.kind == Kind::fail || verdict.kind == Kind::crash);
}

/** A failure that is being shrunk. */
struct Hunt {
  Verdict* verdict = nullptr;
  const Implementation* implementation = nullptr;
  Case best;                 // the smallest that has failed so far
  std::string detail;        // what was wrong with it
  std::int64_t passing = 0;  // of the axis at hand: the largest value below best's that has been tried
};

/** The candidates of one round, a job for each hunt, and which of them have failed. */
class Round : public run::SchedulerEvents {
 public:
  Round(std::vector<Hunt>& hunts, const Request& request) : hunts_(hunts), request_(request) {}

  /** Tries `values` for the axis of a hunt's best case. */
  void propose(std::size_t hunt, const std::string& axis, const std::vector<std::int64_t>& values) {
    run::Job job{hunts_[hunt].implementation->path(), "check", request_.setting.for_worker(), {}, 0, 0};
    std::vector<Case> cases;
    for (const std::int64_t value : values) {
      cases.push_back(Case(hunts_[hunt].best).set(axis, value));
      job.tasks.push_back(to_json(
          task_of(*hunts_[hunt].implementation, hunts_[hunt].verdict->check, cases.back(), request_)));
    }
    if (values.empty()) return;
    jobs_.push_back(std::move(job));
    cases_.push_back(std::move(cases));
    hunt_of_job_.push_back(hunt);
  }

  void run() {
    run::Scheduler::Options options;
    options.workers = request_.jobs;
    options.seconds_per_task = std::min(request_.seconds_per_task, most_seconds);
    options.process = request_.setting.process(request_.jobs);
    options.most_crashes = static_cast<int>(2 * fine_steps + 64);  // a candidate may well crash
    found_.assign(jobs_.size(), std::nullopt);
    run::Scheduler(options).run(jobs_, *this);
  }

  void message(std::size_t job, std::size_t task, const Json& what) override {
    if (what.contains("finding")) findings_[{job, task}] = finding_from_json(what["finding"]);
  }

  // Candidates come in ascending order: the first that fails is the smallest.
  void finished(std::size_t job, std::size_t task, const run::TaskEnd& end) override {
    Hunt& hunt = hunts_[hunt_of_job_[job]];
    const auto finding = findings_.extract({job, task});
    const bool crashed = end.how == run::TaskEnd::How::crashed;
    const bool failed = !finding.empty() && finding.mapped().kind == Kind::fail;
    if (found_[job] || hunt.verdict->kind != (crashed ? Kind::crash : failed ? Kind::fail : Kind::pass))
      return;
    found_[job] = cases_[job][task];
    hunt.detail = crashed ? end.detail : finding.mapped().judgement.detail;
  }

  /** Takes over what was found. */
  void conclude(const std::string& axis) {
    for (std::size_t job = 0; job < jobs_.size(); ++job) {
      Hunt& hunt = hunts_[hunt_of_job_[job]];
      const std::int64_t limit = found_[job] ? found_[job]->integer(axis) : hunt.best.integer(axis);
      for (const Case& tried : cases_[job])
        if (tried.integer(axis) < limit) hunt.passing = tried.integer(axis);
      if (found_[job]) hunt.best = *found_[job];
    }
  }

 private:
  std::vector<Hunt>& hunts_;
  const Request& request_;
  std::vector<run::Job> jobs_;
  std::vector<std::vector<Case>> cases_;
  std::vector<std::size_t> hunt_of_job_;
  std::vector<std::optional<Case>> found_;
  std::map<std::pair<std::size_t, std::size_t>, Finding> findings_;
};

std::vector<Hunt> hunts_of(std::vector<Verdict>& verdicts, const Request& request) {
  std::vector<Hunt> hunts;
  std::set<std::string> begun;  // one of every check of every implementation
  for (Verdict& verdict : verdicts) {
    const std::string path = verdict.operation + '/' + verdict.implementation;
    if (!is_failure(verdict) || hunts.size() == most_failures ||
        !begun.insert(path + ' ' + verdict.check).second)
      continue;
    const auto implementation = std::ranges::find(request.implementations, path, &Implementation::path);
    hunts.push_back({&verdict, &*implementation, Case::parse(verdict.point), "", 0});
  }
  return hunts;
}

/** One pass over the axis of that number, coarse or fine, of all hunts whose suite has it. */
void try_axis(std::vector<Hunt>& hunts, std::size_t number, bool fine, const Request& request) {
  std::map<std::string, Round> rounds;  // by the axis's name: suites differ
  for (std::size_t index = 0; index < hunts.size(); ++index) {
    Hunt& hunt = hunts[index];
    const std::vector<Axis> axes = hunt.implementation->suite->axes();
    if (number >= axes.size() || !hunt.best.has(axes[number].name)) continue;
    const Axis& axis = axes[number];
    const std::int64_t value = hunt.best.integer(axis.name);
    if (!fine) hunt.passing = axis.smallest - 1;
    rounds.try_emplace(axis.name, hunts, request)
        .first->second.propose(
            index, axis.name,
            fine ? fine_candidates(hunt.passing, value) : coarse_candidates(axis.smallest, value));
  }
  for (auto& [axis, round] : rounds) {
    round.run();
    round.conclude(axis);
  }
}

}  // namespace

std::vector<std::int64_t> coarse_candidates(std::int64_t smallest, std::int64_t value) {
  std::vector<std::int64_t> values;
  for (std::int64_t step = 0; smallest + step < value;
       step = step < static_cast<std::int64_t>(few) ? step + 1 : step * 2)
    values.push_back(smallest + step);
  return values;
}

std::vector<std::int64_t> fine_candidates(std::int64_t passing, std::int64_t failing) {
  std::vector<std::int64_t> values;
  const std::int64_t between = failing - passing - 1;
  const auto steps = std::min(between, static_cast<std::int64_t>(fine_steps));
  for (std::int64_t step = 1; step <= steps; ++step)
    values.push_back(passing + step * (between + 1) / (steps + 1));
  return values;
}

void shrink(std::vector<Verdict>& verdicts, const Request& request, run::Folder* folder) {
  std::vector<Hunt> hunts = hunts_of(verdicts, request);
  std::size_t most_axes = 0;
  for (const Hunt& hunt : hunts) most_axes = std::max(most_axes, hunt.implementation->suite->axes().size());
  for (std::size_t axis = 0; axis < most_axes; ++axis)
    for (const bool fine : {false, true}) try_axis(hunts, axis, fine, request);
  for (const Hunt& hunt : hunts) {
    if (hunt.best.id() == hunt.verdict->point) continue;
    const Verdict repeated = blank_verdict(
        *hunt.implementation, {hunt.implementation->path(), hunt.verdict->check, hunt.best.id(), 0}, request);
    hunt.verdict->smallest = Smallest{hunt.best.id(), hunt.detail, repeated.repeat};
    if (folder != nullptr) folder->journal().append({{"verdict", to_json(*hunt.verdict)}});
  }
}

}  // namespace assay::check
