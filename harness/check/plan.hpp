// What a check session is asked for, and the tasks that follow from it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/check/task.hpp"
#include "harness/contract/registry.hpp"
#include "harness/run/setting.hpp"

namespace assay::check {

struct Request {
  std::vector<Implementation> implementations;
  Tier tier = Tier::smoke;
  bool thorough = false;            // questions of a smoke check are as deep as those of a standard one
  std::vector<std::string> checks;  // names; empty: all
  std::string point;                // one case's id; empty: the tier's cases
  int jobs = 1;                     // workers at the same time
  double seconds_per_task = 60;
  bool resume = false;
  bool shrink = true;  // look for the smallest case on which a failure still shows
  run::Setting setting;
};

/** What identifies a request in the journal: a session can be resumed by an equal one only. */
Json fingerprint(const Request& request);

/** The tasks of one implementation, and what has come of them. */
struct Part {
  Implementation implementation;
  std::vector<Task> tasks;
  std::vector<std::optional<Verdict>> verdicts;  // one per task
  std::vector<Verdict> general;                  // about the implementation as a whole
};

/** Throws CallError for an unknown check and for a selection without any case. */
std::vector<Part> plan(const Request& request);

/** The task of a check on a case, with the seed that every run with the request's seed gives that case. */
Task task_of(const Implementation& implementation, const std::string& check, const Case& point,
             const Request& request);

/** A verdict on a task that holds all but the answer. */
Verdict blank_verdict(const Implementation& implementation, const Task& task, const Request& request);

}  // namespace assay::check
