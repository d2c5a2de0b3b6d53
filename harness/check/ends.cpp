// ends: a call returns in time, and not by waiting. The scheduler's limit is the time; here a call is asked
// whether it slept: wall time during which no thread of the process ran or wanted to run.
#include <fmt/format.h>
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"

namespace assay::check {
namespace {

// Shorter calls are all scheduling: a team of threads that is woken for one may well wait for most of it.
constexpr double shortest_suspicious = 5e-3;
constexpr int attempts = 3;  // a machine that was taken away from the process is not the implementation's

/** Of all threads of the process: seconds on a CPU and seconds of waiting for one, from /proc. Threads that
 * have ended meanwhile are missing, which rusage makes good for the time on a CPU. */
double seconds_wanting_to_run() {
  double waiting = 0;
  std::error_code ignored;
  for (const auto& thread : std::filesystem::directory_iterator("/proc/self/task", ignored)) {
    std::ifstream file(thread.path() / "schedstat");
    double on_cpu = 0, queued = 0;
    if (file >> on_cpu >> queued) waiting += queued * 1e-9;
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
  };
  return waiting + seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Pace {
  double wall = 0;
  double asleep = 0;
  bool suspicious() const { return wall > shortest_suspicious && asleep > wall / 2; }
};

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  Series series;
  Pace pace;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    const double before = seconds_wanting_to_run();
    const Answer answer = ask(questioned.subject, questioned.prepared);
    const double spent = seconds_wanting_to_run() - before;
    pace = {answer.seconds, std::max(0.0, answer.seconds - spent)};
    if (answer.outcome == Outcome::unsupported) {
      series.add(answer, "");
      return series.finding();
    }
    series.spent(answer.seconds);
    if (!pace.suspicious()) break;
  }
  series.add(judge::Judgement::that(
      !pace.suspicious(),
      fmt::format(
          "a call slept: for {:.1f} of its {:.1f} ms no thread ran or wanted to run, {} times in a row",
          1e3 * pace.asleep, 1e3 * pace.wall, attempts)));
  Finding finding = series.finding();
  if (finding.kind == Kind::fail) finding.kind = Kind::finding;  // late is not wrong
  return finding;
}

}  // namespace

const Check ends = {"ends", "a call returns in time, and not by waiting", sample, run};

}  // namespace assay::check
