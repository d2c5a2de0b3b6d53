// What a user chose for a whole run and every worker must know, whatever the command.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "harness/run/json.hpp"
#include "harness/run/worker_process.hpp"

namespace assay::run {

struct Setting {
  std::vector<std::string> plugins;   // foreign ones
  std::vector<std::string> against;   // another build's, to measure the own ones against
  std::string isa;                    // --isa; empty: no cap
  std::vector<std::string> launcher;  // words
  std::uint64_t seed = 1;
  Isolation isolation = Isolation::process_tree;  // of workers, see best_isolation()

  /** What a worker needs of it. Workers live in a folder of their own: paths are absolute. */
  Json for_worker() const;
  /** The options that a repeat command must carry, with a leading blank; empty by default. */
  std::string as_options() const;
  /** How to start workers, of which so many run at the same time. */
  WorkerProcess::Options process(int workers) const;
};

/** A word as the shell takes it: in single quotes where it must be. */
std::string quoted(const std::string& word);

}  // namespace assay::run
