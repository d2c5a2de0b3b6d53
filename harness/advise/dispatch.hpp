// A dispatch table out of a run: for each type, number of threads and regime the implementation to call, by
// size.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/advise/eligible.hpp"
#include "harness/advise/run_data.hpp"
#include "harness/statistics/interval.hpp"

namespace assay::advise {

/** Whom to call, and with how many threads. */
struct Choice {
  std::string implementation;
  int threads = 1;

  auto operator<=>(const Choice&) const = default;
};

/** One measured size (or the one case of a regime without a size). */
struct Point {
  std::string point;                 // the case's id
  std::optional<std::int64_t> size;  // none where the case has no sweep axis
  Choice fastest, chosen;
  std::vector<Choice> tied;        // could be chosen as well, the chosen one included
  double seconds = 0;              // of the chosen one
  double slower_than_fastest = 1;  // the chosen one, paired
};

struct Range {
  std::int64_t from = 0;              // sizes from here ..
  std::optional<std::int64_t> below;  // .. to below this; none: without an end
  Choice choice;
  std::string border;  // how `from` was found: "crossover", "middle"; empty for the first
  std::optional<statistics::Interval> interval;  // of a crossover, at the level of the words

  bool says_as_much(const Range& other) const {
    return from == other.from && below == other.below && choice == other.choice;
  }
};

/** The cases that agree in all parameters but the size, for who may use so many threads. */
struct Table {
  std::string type;
  int threads = 1;
  Json regime;  // the other parameters; an empty object where there are none
  std::vector<Point> points;
  std::vector<Range> ranges;
};

/** What it costs to call one implementation always. */
struct Regret {
  std::string implementation;
  std::size_t points = 0;     // on which it has a time, over all tables
  double geometric_mean = 1;  // of its time over that of the table's choice
  double worst = 1;
  std::string worst_at;  // the case
  int worst_threads = 1;
};

struct OperationDispatch {
  std::string name, axis;
  std::vector<Candidate> candidates;  // all that were measured; those with why_not are not chosen
  std::vector<Table> tables;
  std::vector<Regret> regrets;
  std::size_t points = 0;  // of all tables
};

struct Dispatch {
  const Run* run = nullptr;
  std::vector<OperationDispatch> operations;
  std::vector<std::string> remarks;
};

/** At each point the fastest of those that conform and use at most the table's threads, or the simplest of
 * those that tie with it: who is not `slower` by the paired comparison of the rounds, and at most by the
 * margin (the floor of the case, 2 % at least) by its estimate. Simpler is, in this order: fewer CPU features
 * needed, fewer threads, not parallel, the baseline, the first by name. Neighbouring points with one choice
 * become a range. Its border to the next lies where the two overtake each other, if the estimates put that
 * place between the two sizes; else at their geometric mean.
 *
 *  Throws CallError where nothing can be chosen. `run` must outlive the result. */
Dispatch dispatch(const Run& run);

/** Whether a table says what the one for the next lower number of threads says. */
bool repeats_fewer_threads(const OperationDispatch& operation, const Table& table);

Json dispatch_json(const Dispatch& dispatch);           // schema assay.dispatch/1
std::string dispatch_text(const Dispatch& dispatch);    // for people
std::string dispatch_header(const Dispatch& dispatch);  // for C11 and C++

}  // namespace assay::advise
