// What a measurement is asked for, who takes part, and how often each runs.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/bench/contender.hpp"
#include "harness/run/setting.hpp"

namespace assay::bench {

struct Request {
  std::vector<Implementation> implementations;
  std::vector<Implementation> earlier;  // another build's, of --against: only who is in both is measured
  Tier tier = Tier::smoke;
  std::string point;         // one case's id; empty: the tier's measurements
  std::vector<int> threads;  // counts that parallel implementations are measured with
  int processes = 0;         // fresh worker processes at most: the unit of replication
  int rounds = 0;            // in each process, every contender once a round
  std::vector<int> looks;    // after so many processes a group ends if it is precise enough
  double slot_seconds = 0.001;
  double pilot_seconds = 5;              // a single call that takes longer is not measured
  double quiet_seconds = 0.2;            // waited before a process for a quiet machine, at most
  std::optional<double> budget_seconds;  // fits processes and rounds into this time
  bool resume = false;
  run::Setting setting;
};

/** Processes, rounds, looks and the limit of the pilot that a tier stands for. */
void set_tier_defaults(Request& request);

/** What identifies a request in the journal: a session can be resumed by an equal one only. */
Json fingerprint(const Request& request);

/** Throws CallError where nothing is selected, or no implementation has an earlier build. */
std::vector<Group> plan(const Request& request);

/** After the pilot: lets the fastest with one thread, and with each other number, run against themselves. */
void add_twins(Group& group);

/** Chooses iterations and rounds of a group from what the pilot found: one common number of iterations, so
 * that the fastest fills a slot; those more than four times slower are not paired and get a few rounds of at
 * least one call. Against an earlier build each implementation is paired with its own. */
void choose_iterations(Group& group, const Request& request);

/** Seconds that the rounds of one process will take over all groups that need more. */
double estimate_process_seconds(const std::vector<Group>& groups);

/** Where there is a budget, sets processes, looks and rounds to what fits into it, from what the pilot found.
 * Returns a remark for the user where even the least does not fit. */
std::string fit_to_budget(std::vector<Group>& groups, Request& request, double spent_seconds);

}  // namespace assay::bench
