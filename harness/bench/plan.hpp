// What a measurement is asked for, and who is measured against whom.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/contract/registry.hpp"
#include "harness/run/json.hpp"
#include "harness/run/setting.hpp"

namespace assay::bench {

struct Request {
  std::vector<Implementation> implementations;
  Tier tier = Tier::smoke;
  std::string point;         // one case's id; empty: the tier's measurements
  std::vector<int> threads;  // counts that parallel implementations are measured with
  int processes = 0;         // fresh worker processes: the unit of replication
  int rounds = 0;            // in each process, every contender once a round
  double slot_seconds = 0.001;
  double pilot_seconds = 5;              // a single call that takes longer is not measured
  std::optional<double> budget_seconds;  // fits processes and rounds into this time
  bool resume = false;
  run::Setting setting;
};

/** Processes, rounds and the limit of the pilot that a tier stands for. */
void set_tier_defaults(Request& request);

/** What identifies a request in the journal: a session can be resumed by an equal one only. */
Json fingerprint(const Request& request);

/** What became of a contender. All but `measured` are rows with a reason and without a time. */
enum class Status {
  measured,
  skipped,     // the machine or the implementation does not do this
  unverified,  // its answer is wrong: not ranked, whatever its time
  crash,
  timeout,
};
const char* name_of(Status status);

/** What the pilot found out about a contender: a cold call that is judged, and a few warm ones. */
struct Pilot {
  Status status = Status::skipped;
  std::string reason;
  double cold_seconds = 0;                // the first call
  double seconds = 0;                     // a warm call
  double prepare_seconds = 0;             // making the case and judging it
  std::optional<std::size_t> peak_bytes;  // that the first call needed besides its operands
};
Json to_json(const Pilot& pilot);
/** The inverse. Throws Json::exception or Misfit for what is none. */
Pilot pilot_from_json(const Json& json);

/** A timed slot: all its iterations together. */
struct Slot {
  int round = 0;
  int order = 0;  // its place in the round
  std::int64_t iterations = 0;
  double wall_seconds = 0;
  double cpu_seconds = 0;
};

/** An implementation with a number of threads, on one case. */
struct Contender {
  Implementation implementation;
  int threads = 1;
  Pilot pilot;
  std::int64_t iterations = 0;           // per slot
  int rounds = 0;                        // it takes part in the first so many
  bool paired = false;                   // in all rounds, with the common number of iterations
  std::vector<std::vector<Slot>> slots;  // per process

  bool takes_part() const { return pilot.status == Status::measured; }
  std::string label() const { return implementation.path() + "@" + std::to_string(threads); }
};

/** The contenders on one case: they run in the same rounds. */
struct Group {
  const Suite* suite = nullptr;
  Case point;
  std::vector<Contender> contenders;

  std::string key() const { return suite->operation() + ' ' + point.id(); }
};

/** Throws CallError where nothing is selected. */
std::vector<Group> plan(const Request& request);

/** Chooses iterations and rounds of a group from what the pilot found: one common number of iterations, so
 * that the fastest fills a slot; those more than four times slower are not paired and get a few rounds of at
 * least one call. */
void choose_iterations(Group& group, const Request& request);

/** Seconds that the rounds of one process will take over all groups. */
double estimate_process_seconds(const std::vector<Group>& groups);

/** Where there is a budget, sets processes and rounds to what fits into it, from what the pilot found.
 * Returns a remark for the user where even the least does not fit. */
std::string fit_to_budget(std::vector<Group>& groups, Request& request, double spent_seconds);

}  // namespace assay::bench
