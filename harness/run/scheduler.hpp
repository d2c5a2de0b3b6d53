// The scheduler: gives tasks to workers, watches the clock, and turns whatever a worker does into an end of
// the task that was in flight. It never runs an implementation and never starts a thread.
//
// A job is a list of tasks that are done in order, one worker after the other: where a worker crashes or is
// killed for taking too long, that costs the task in flight, and a new worker goes on behind it. The same
// where a worker says that it leaves, which costs nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/run/json.hpp"
#include "harness/run/worker_process.hpp"

namespace assay::run {

struct Job {
  std::string name;  // what the tasks have in common, for messages
  std::string kind;  // see Assignment
  Json setting;
  std::vector<Json> tasks;
  // What an interrupted session has already counted, so that a resumed one gives up where that would have.
  int earlier_timeouts = 0;
  int earlier_crashes = 0;
};

struct TaskEnd {
  enum class How {
    done,     // the worker said so
    crashed,  // the worker ended before
    timed_out,
    passed_over,  // not begun: SchedulerEvents::why_not() gave a reason
    given_up,     // not begun: the job had too many crashes or time-outs
  };
  How how = How::done;
  std::string detail;  // in words, for all but done
  double seconds = 0;
  std::uint64_t note = 0;  // see Channel::note(), for crashed and timed_out
};

/** What happens, as it happens. */
class SchedulerEvents {
 public:
  virtual ~SchedulerEvents() = default;
  virtual void message(std::size_t job, std::size_t task, const Json& what) = 0;
  virtual void finished(std::size_t job, std::size_t task, const TaskEnd& end) = 0;
  /** Why a task need not be done any more, asked before a worker is given it; empty: it must. */
  virtual std::string why_not(std::size_t /*job*/, std::size_t /*task*/) { return {}; }
};

class Scheduler {
 public:
  struct Options {
    int workers = 1;  // at the same time
    double seconds_per_task = 60;
    WorkerProcess::Options process;
    // A job is given up after so many: one bad implementation never costs minutes.
    int most_timeouts = 2;
    int most_crashes = 5;
  };

  explicit Scheduler(Options options) : options_(std::move(options)) {}

  /** Does all jobs. Throws MachineError where workers do not even start, Interrupted after SIGINT or SIGTERM;
   * no worker is left behind in either case. */
  void run(const std::vector<Job>& jobs, SchedulerEvents& events);

 private:
  Options options_;
};

/** SIGINT or SIGTERM came. What had been found until then is in the journal. */
struct Interrupted {
  int signal = 0;
};

}  // namespace assay::run
