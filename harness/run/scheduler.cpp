#include "harness/run/scheduler.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <memory>
#include <numeric>
#include <optional>
#include <string_view>

#include "harness/error.hpp"
#include "harness/fields.hpp"
#include "harness/run/worker_line.hpp"

namespace assay::run {
namespace {

using Clock = std::chrono::steady_clock;

volatile std::sig_atomic_t interrupting_signal = 0;  // the one thing that a signal handler may write

/** Notes SIGINT and SIGTERM while it lives. */
class SignalNote {
 public:
  SignalNote() {
    interrupting_signal = 0;
    struct sigaction note {};
    note.sa_handler = [](int number) { interrupting_signal = number; };
    sigaction(SIGINT, &note, &old_interrupt_);
    sigaction(SIGTERM, &note, &old_terminate_);
  }
  ~SignalNote() {
    sigaction(SIGINT, &old_interrupt_, nullptr);
    sigaction(SIGTERM, &old_terminate_, nullptr);
  }
  SignalNote(const SignalNote&) = delete;
  SignalNote& operator=(const SignalNote&) = delete;

 private:
  struct sigaction old_interrupt_ {
  }, old_terminate_{};
};

constexpr double seconds_to_go_home = 5;  // for a worker whose tasks are all done, or that leaves

std::string last_words(std::string_view printed) {
  constexpr std::size_t most = 400;
  const bool cut = printed.size() > most;
  if (cut) printed.remove_prefix(printed.size() - most);
  while (!printed.empty() && (printed.back() == '\n' || printed.back() == ' ')) printed.remove_suffix(1);
  return printed.empty() ? "" : fmt::format("; it printed: {}{}", cut ? "..." : "", printed);
}

/** A job, the worker that is at it, and where it stands. */
class Shift {
 public:
  Shift(const Job& job, std::size_t index, const Scheduler::Options& options, SchedulerEvents& events)
      : job_(job), index_(index), options_(options), events_(events) {
    timeouts_ = job.earlier_timeouts;
    crashes_ = job.earlier_crashes;
    to_do_.resize(job.tasks.size());
    std::iota(to_do_.begin(), to_do_.end(), std::size_t{0});
    go_on();
  }

  bool over() const { return all_done() && !worker_; }
  WorkerProcess* worker() const { return worker_.get(); }

  double seconds_left() const {
    const double spent = std::chrono::duration<double>(Clock::now() - since_).count();
    return (goes_home() ? seconds_to_go_home : options_.seconds_per_task) - spent;
  }

  /** Reads what came, and deals with an end of the worker. */
  void attend() {
    worker_->take_output();
    const std::optional<ProcessEnd> end =
        worker_->ended();  // before the lines: all that it sent is in the pipe by now
    hear_all();
    if (end) {
      for (std::size_t before = 0; before != worker_->received_bytes();) {
        before = worker_->received_bytes();
        worker_->take_output();
        hear_all();
      }
      lose_worker(end->in_words());
    } else if (const std::size_t most = options_.process.output_bytes;
               most != 0 && worker_->received_bytes() - received_before_ > most) {
      worker_->kill();
      lose_worker(fmt::format("printed more than {} MiB and was killed", most >> 20));
    } else if (seconds_left() < 0) {
      worker_->kill();
      time_out();
    }
  }

 private:
  bool all_done() const { return next_ == to_do_.size(); }
  bool goes_home() const { return all_done() || leaves_; }

  void start_worker() {
    Json assignment{{"kind", job_.kind}, {"setting", job_.setting}};
    assignment["tasks"] = Json::array();
    for (std::size_t place = next_; place < to_do_.size(); ++place)
      assignment["tasks"].push_back(job_.tasks[to_do_[place]]);
    first_of_worker_ = next_;
    in_flight_ = leaves_ = false;
    received_before_ = 0;
    since_ = Clock::now();
    worker_ = std::make_unique<WorkerProcess>(options_.process, assignment);
  }

  void hear_all() {
    for (const std::string& line : worker_->take_lines()) hear(line);
  }

  // A worker is foreign code's home: anything out of place is ignored.
  void hear(const std::string& text) {
    using What = WorkerLine::What;
    const std::optional<WorkerLine> line = read_worker_line(text);
    if (!line || line->task != next_ - first_of_worker_) return;
    if (line->what == What::begin && !in_flight_ && !goes_home()) {
      in_flight_ = has_begun_ = true;
      received_before_ = worker_->received_bytes();
      since_ = Clock::now();
    } else if (line->what == What::message && in_flight_) {
      pass_on(line->message);
    } else if (line->what == What::end && in_flight_) {
      leaves_ = line->leaves;
      finish({TaskEnd::How::done, "", std::chrono::duration<double>(Clock::now() - since_).count(), 0});
    }
  }

  void pass_on(const Json& what) {
    try {
      events_.message(index_, to_do_[next_], what);
    } catch (const Json::exception&) {
      // Not what the room that is meant would have sent.
    } catch (const Misfit&) {
      // Nor this.
    }
  }

  void finish(const TaskEnd& end) {
    in_flight_ = false;
    events_.finished(index_, to_do_[next_++], end);
    since_ = Clock::now();
  }

  /** The worker has ended, or must; `how` goes on from "the worker". */
  void lose_worker(std::string how) {
    how += last_words(worker_->printed());
    const std::uint64_t note = worker_->note();
    const bool was_to_go = goes_home();
    worker_.reset();
    if (was_to_go) return go_on();
    if (!has_begun_ && first_of_worker_ == 0 && !in_flight_ && !options_.process.launcher.empty())
      throw MachineError(fmt::format("workers do not start behind the launcher '{}': the first {}",
                                     fmt::join(options_.process.launcher, " "), how));
    ++crashes_;
    finish({TaskEnd::How::crashed,
            fmt::format("the worker {}{}", how, in_flight_ ? "" : " between two tasks"), 0, note});
    go_on();
  }

  void time_out() {
    const std::string printed = last_words(worker_->printed());
    const std::uint64_t note = worker_->note();
    const bool was_to_go = goes_home();
    worker_.reset();
    if (was_to_go) return go_on();
    ++timeouts_;
    finish({TaskEnd::How::timed_out,
            fmt::format("not done within {} s{}", options_.seconds_per_task, printed),
            options_.seconds_per_task, note});
    go_on();
  }

  void go_on() {
    if (timeouts_ >= options_.most_timeouts || crashes_ >= options_.most_crashes) {
      const std::string why = timeouts_ >= options_.most_timeouts ? fmt::format("{} time-outs", timeouts_)
                                                                  : fmt::format("{} crashes", crashes_);
      while (!all_done())
        finish({TaskEnd::How::given_up, fmt::format("skipped after {} of {}", why, job_.name), 0, 0});
    }
    pass_over();
    if (!all_done()) start_worker();
  }

  /** Takes out what is not wanted any more, after all that was found. */
  void pass_over() {
    const auto rest = to_do_.begin() + static_cast<std::ptrdiff_t>(next_);
    to_do_.erase(
        std::remove_if(rest, to_do_.end(),
                       [&](std::size_t task) {
                         std::string why = events_.why_not(index_, task);
                         if (why.empty()) return false;
                         events_.finished(index_, task, {TaskEnd::How::passed_over, std::move(why), 0, 0});
                         return true;
                       }),
        to_do_.end());
  }

  const Job& job_;
  std::size_t index_;
  const Scheduler::Options& options_;
  SchedulerEvents& events_;
  std::unique_ptr<WorkerProcess> worker_;
  std::vector<std::size_t> to_do_;   // the job's tasks in order, without those passed over
  std::size_t next_ = 0;             // which of these is in flight, or the next to begin
  std::size_t first_of_worker_ = 0;  // which of these is the worker's number 0
  bool in_flight_ = false;
  bool has_begun_ = false;           // whether any task ever began
  bool leaves_ = false;              // the worker has said that it does no more
  std::size_t received_before_ = 0;  // from this worker, when the task in flight began
  Clock::time_point since_;
  int timeouts_ = 0;
  int crashes_ = 0;
};

void wait_for_news(const std::vector<std::unique_ptr<Shift>>& shifts) {
  std::vector<pollfd> sources;
  double seconds = 1;  // without a pidfd (an old kernel), look now and then
  for (const auto& shift : shifts) {
    const WorkerProcess& worker = *shift->worker();
    for (int descriptor : {worker.channel(), worker.output(), worker.life()})
      if (descriptor >= 0) sources.push_back({descriptor, POLLIN, 0});
    seconds = std::min(seconds, std::max(0.0, shift->seconds_left()));
  }
  poll(sources.data(), sources.size(), static_cast<int>(seconds * 1000) + 1);
}

}  // namespace

void Scheduler::run(const std::vector<Job>& jobs, SchedulerEvents& events) {
  const SignalNote note;
  std::vector<std::unique_ptr<Shift>> shifts;  // destroyed, and their workers killed, whatever is thrown
  std::size_t next = 0;
  while (true) {
    while (next < jobs.size() && shifts.size() < static_cast<std::size_t>(options_.workers)) {
      if (!jobs[next].tasks.empty())
        shifts.push_back(std::make_unique<Shift>(jobs[next], next, options_, events));
      ++next;
    }
    if (shifts.empty()) return;
    wait_for_news(shifts);
    if (interrupting_signal != 0) throw Interrupted{interrupting_signal};
    for (const auto& shift : shifts) shift->attend();
    std::erase_if(shifts, [](const auto& shift) { return shift->over(); });
  }
}

}  // namespace assay::run
