// leaves_no_trace: a call leaves the thread as it was (floating-point control, signals, folder, CPUs), and
// from the second call on nothing grows: descriptors, threads, heap, mapped memory. What is made once and
// kept (a pool, a cache that fills up) is no leak: a leak is what grows in every one of several batches of
// calls.
#include <fmt/format.h>

#include <array>

#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"
#include "harness/check/traces.hpp"

namespace assay::check {
namespace {

constexpr int warm_up = 2;
constexpr int batches = 5;
constexpr int calls_per_batch = 6;

struct Kept {
  const char* what;
  std::size_t Holdings::*amount;
};
constexpr Kept all_kept[] = {{"bytes of heap", &Holdings::heap_bytes},
                             {"bytes of mapped memory", &Holdings::mapped_bytes},
                             {"file descriptors", &Holdings::descriptors},
                             {"threads", &Holdings::threads}};

/** Calls, with the state looked at around each; false where one changed it or did not end well. */
bool call_and_look(Questioned& questioned, Series& series, int calls, const std::string& when) {
  for (int call = 0; call < calls; ++call) {
    if (questioned.prepared.consumes_inputs()) questioned.prepared.refill();
    const State before = State::now();
    const assay_status status = questioned.subject.call();
    const std::string changed = before.changed_in(State::now());
    if (!changed.empty()) return series.add(judge::Judgement::failure(changed), when);
    if (status != ASSAY_OK)
      return series.add(judge::Judgement::failure("a call ended with " + assay::name_of(status)), when);
  }
  return true;
}

judge::Judgement no_leak(const std::array<Holdings, batches + 1>& history, const Kept& kept) {
  bool grows = true;
  for (int batch = 0; batch < batches; ++batch)
    grows = grows && history[static_cast<std::size_t>(batch) + 1].*kept.amount >
                         history[static_cast<std::size_t>(batch)].*kept.amount;
  const std::size_t growth = grows ? history.back().*kept.amount - history.front().*kept.amount : 0;
  return judge::Judgement::that(
      !grows, fmt::format("leaks {}: {} more after {} calls, growing in each of {} batches", kept.what,
                          growth, batches * calls_per_batch, batches));
}

Finding run(const Trial& trial) {
  Questioned questioned(trial);
  Series series;
  if (const auto finding = questioned.already_wrong()) return *finding;
  // Against the worker's beginning: other checks may have made the first call, on this very thread.
  const std::string changed = State::at_first().changed_in(State::now());
  if (!series.add(judge::Judgement::that(changed.empty(), changed), "in an earlier call"))
    return series.finding();
  if (!call_and_look(questioned, series, warm_up, "in a later call")) return series.finding();

  std::array<Holdings, batches + 1> history;
  history[0] = Holdings::now();
  for (std::size_t batch = 1; batch <= batches; ++batch) {
    if (!call_and_look(questioned, series, calls_per_batch, "in a later call")) return series.finding();
    history[batch] = Holdings::now();
  }
  for (const Kept& kept : all_kept) series.add(no_leak(history, kept));
  return series.finding();
}

}  // namespace

const Check leaves_no_trace = {"leaves_no_trace",
                               "the thread's state is as before, and nothing grows from the second call on",
                               half_sample, run};

}  // namespace assay::check
