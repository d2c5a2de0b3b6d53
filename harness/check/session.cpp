#include "harness/check/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <utility>

#include "harness/check/earlier.hpp"
#include "harness/check/settle.hpp"
#include "harness/check/shrink.hpp"
#include "harness/error.hpp"
#include "harness/run/progress.hpp"
#include "harness/run/scheduler.hpp"

namespace assay::check {
namespace {

void mark_expected(Verdict& verdict, const Implementation& implementation) {
  const std::vector<std::string> listed = words_of(implementation.record->expected);
  verdict.expected = implementation.record->role != ASSAY_CANDIDATE && verdict.kind != Kind::pass &&
                     verdict.kind != Kind::skip && std::ranges::find(listed, verdict.check) != listed.end();
}

/** The tasks that are still to be done, one job per implementation. */
struct Agenda {
  std::vector<run::Job> jobs;
  std::vector<std::pair<std::size_t, std::vector<std::size_t>>>
      origins;  // per job: its part, and per task its index there
};

/** What it claims, and one more where it is known to claim too little. */
double steepness(const Implementation& implementation) {
  double exponent = 0;
  for (const ComplexityEntry& entry : implementation.complexity())
    exponent = std::max(exponent, entry.exponent);
  const std::vector<std::string> listed = words_of(implementation.record->expected);
  return exponent + (std::ranges::find(listed, keeps_its_complexity.name) != listed.end() ? 1 : 0);
}

/** What is likely to take longest comes first: begun last, it would leave the other workers without work. */
std::vector<std::size_t> longest_first(const std::vector<Part>& parts) {
  std::vector<std::size_t> order(parts.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t index) { return steepness(parts[index].implementation); });
  return order;
}

Agenda agenda_of(const std::vector<Part>& parts, const Request& request) {
  Agenda agenda;
  for (const std::size_t index : longest_first(parts)) {
    const Part& part = parts[index];
    run::Job job{part.implementation.path(), "check", request.setting.for_worker(), {}, 0, 0};
    for (const auto& verdict : part.verdicts) {
      job.earlier_timeouts += verdict && verdict->kind == Kind::timeout;
      job.earlier_crashes += verdict && verdict->kind == Kind::crash;
    }
    std::vector<std::size_t> origin;
    for (std::size_t task = 0; task < part.tasks.size(); ++task) {
      if (part.verdicts[task]) continue;
      job.tasks.push_back(to_json(part.tasks[task]));
      origin.push_back(task);
    }
    agenda.jobs.push_back(std::move(job));
    agenda.origins.emplace_back(index, std::move(origin));
  }
  return agenda;
}

/** Turns what workers send, and how they end, into verdicts. */
class Collector : public run::SchedulerEvents {
 public:
  Collector(std::vector<Part>& parts, const Agenda& agenda, const Request& request, run::Folder* folder,
            std::size_t tasks)
      : parts_(parts), agenda_(agenda), request_(request), folder_(folder), progress_("checked", tasks) {}

  void message(std::size_t job, std::size_t task, const Json& what) override {
    if (what.contains("call_error")) return impossible({job, task}, what["call_error"].get<std::string>());
    if (what.contains("finding")) findings_[{job, task}] = finding_from_json(what["finding"]);
  }

  void finished(std::size_t job, std::size_t task, const run::TaskEnd& end) override {
    const auto& [part_index, origin] = agenda_.origins[job];
    Part& part = parts_[part_index];
    const std::size_t index = origin[task];
    Verdict verdict = blank_verdict(part.implementation, part.tasks[index], request_);
    verdict.seconds = end.seconds;
    fill(verdict, end, {job, task});
    mark_expected(verdict, part.implementation);
    if (folder_ != nullptr) folder_->journal().append({{"verdict", to_json(verdict)}});
    part.verdicts[index] = std::move(verdict);
    progress_.step(part.implementation.path());
  }

  /** A plain call on the same case has already crashed or hung: what could another check add but one more? */
  std::string why_not(std::size_t job, std::size_t task) override {
    const auto& [part_index, origin] = agenda_.origins[job];
    const Part& part = parts_[part_index];
    const Task& asked = part.tasks[origin[task]];
    if (asked.check == matches_reference.name) return {};
    for (std::size_t index = 0; index < part.tasks.size(); ++index) {
      const std::optional<Verdict>& verdict = part.verdicts[index];
      if (!verdict || part.tasks[index].check != matches_reference.name ||
          part.tasks[index].point != asked.point)
        continue;
      if (verdict->kind == Kind::crash || verdict->kind == Kind::timeout)
        return fmt::format("a plain call ends in a {} already: see {}", name_of(verdict->kind),
                           matches_reference.name);
    }
    return {};
  }

 private:
  using Place = std::pair<std::size_t, std::size_t>;

  /** The worker says that the suite does not make the case: the user's mistake where he has named it. Else
   * the suite's, or no more than what foreign code has put into the worker's mouth; either way it costs one
   * verdict. */
  void impossible(Place place, const std::string& why) {
    if (!request_.point.empty()) throw CallError(why);
    Finding& finding = findings_[place];
    finding.kind = Kind::fail;
    finding.judgement.detail = "the case cannot be made: " + why;
  }

  void fill(Verdict& verdict, const run::TaskEnd& end, Place place) {
    using How = run::TaskEnd::How;
    verdict.detail = end.detail;
    switch (end.how) {
      case How::crashed:
        verdict.kind = Kind::crash;
        return;
      case How::timed_out:
        verdict.kind = Kind::timeout;
        return;
      case How::passed_over:
        verdict.not_asked = true;
        [[fallthrough]];
      case How::given_up:
        verdict.kind = Kind::skip;
        return;
      case How::done:
        break;
    }
    const auto found = findings_.extract(place);
    if (found.empty()) {
      verdict.kind = Kind::fail;
      verdict.detail = "the worker ended the task without an answer";
      return;
    }
    const Finding& finding = found.mapped();
    verdict.kind = finding.kind;
    verdict.declined = finding.declined;
    verdict.not_asked = finding.not_asked;
    verdict.detail = finding.judgement.detail;
    verdict.found = finding.found;
    verdict.seconds_in_calls = finding.seconds;
    verdict.compared = finding.judgement.compared;
    verdict.informative = finding.judgement.informative;
    if (verdict.compared == 0) return;
    verdict.worst_error = finding.judgement.worst_error;
    verdict.error_over_bound = finding.judgement.error_over_bound;
    verdict.worst_ulps = finding.judgement.worst_ulps;
  }

  std::vector<Part>& parts_;
  const Agenda& agenda_;
  const Request& request_;
  run::Folder* folder_;
  run::Progress progress_;
  std::map<Place, Finding> findings_;
};

}  // namespace

std::vector<Verdict> run_session(const Request& request, run::Folder* folder) {
  std::vector<Part> parts = plan(request);
  if (request.resume) {
    const std::map<std::string, Verdict> earlier = earlier_verdicts(fingerprint(request), folder->journal());
    for (Part& part : parts)
      for (std::size_t index = 0; index < part.tasks.size(); ++index)
        if (const auto old = earlier.find(part.tasks[index].key()); old != earlier.end())
          part.verdicts[index] = old->second;
  }
  if (folder != nullptr)
    folder->journal().append({{"check_session", fingerprint(request)}, {"resumed", request.resume}});

  const Agenda agenda = agenda_of(parts, request);
  std::size_t open = 0;
  for (const run::Job& job : agenda.jobs) open += job.tasks.size();
  {
    run::Scheduler::Options options;
    options.workers = request.jobs;
    options.seconds_per_task = request.seconds_per_task;
    options.process = request.setting.process(request.jobs);
    Collector collector(parts, agenda, request, folder, open);
    run::Scheduler(options).run(agenda.jobs, collector);
  }

  std::vector<Verdict> verdicts;
  for (Part& part : parts)
    for (Verdict& verdict : settled(std::move(part), request)) verdicts.push_back(std::move(verdict));
  if (request.shrink) shrink(verdicts, request, folder);
  return verdicts;
}

}  // namespace assay::check
