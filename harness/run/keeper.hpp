// The keeper: a small process between the scheduler and each worker, in which no foreign code ever runs. It
// starts the worker, sees how it ends, and leaves nothing of it: no process, not even a daemon, and no file,
// even when the scheduler itself is killed.
//
//   scheduler - keeper - worker            where there are no namespaces: the keeper adopts what the worker's
//                                          children leave behind, and kills it
//   scheduler - keeper - init - worker     where there are: all dies with init, at once
//
// Init stands in front of the worker since the first process of a namespace does not get the default actions
// of signals: it would survive its own abort(). The keeper and init are forks of the scheduler that never
// exec; they hold none of its descriptors but the worker's.
#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "harness/run/worker_process.hpp"

namespace assay::run {

/** How it went with a worker, as its keeper reports it on a pipe. */
struct KeeperReport {
  enum class What : int {
    ended,               // by itself: status
    too_many_processes,  // and was killed for it
    keeper_told_to_end,  // SIGTERM came, from the scheduler or from the worker
  };
  What what = What::ended;
  int status = 0;  // of wait(2)
};

/** Why a worker could not even be started, as reported on another pipe. */
struct StartFailure {
  enum class Step : int { folder, namespaces, processes, program };
  Step step = Step::program;
  int error_number = 0;
};

/** What a keeper needs. All descriptors are the writing ends, or files. */
struct KeeperOrders {
  const WorkerProcess::Options& options;
  std::vector<std::string> program;  // the launcher's words, the program, and its first argument
  pid_t scheduler = 0;
  int assignment = -1, channel = -1, note = -1;  // the worker reaches them by path
  int output = -1;
  int report = -1;         // a KeeperReport
  int start_failure = -1;  // a StartFailure; closed without one as soon as the program runs
};

/** The signals that must be blocked when a keeper is forked. */
sigset_t signals_of_keepers();

/** What the forked process does. */
[[noreturn]] void keep(const KeeperOrders& orders);

}  // namespace assay::run
