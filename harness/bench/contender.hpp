// Who is measured against whom, and what became of them: from the pilot to every timed slot.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "harness/contract/registry.hpp"
#include "harness/run/json.hpp"

namespace assay::bench {

/** What became of a contender. All but `measured` are rows with a reason and without a time. */
enum class Status {
  measured,
  skipped,     // the machine or the implementation does not do this
  unverified,  // its answer is wrong: not ranked, whatever its time
  crash,
  timeout,
};
const char* name_of(Status status);
/** Throws Misfit for a name that is none. */
Status status_named(const std::string& name);

/** What the pilot found out about a contender: a cold call that is judged, and a few warm ones. */
struct Pilot {
  Status status = Status::skipped;
  std::string reason;
  double cold_seconds = 0;                   // the first call
  double seconds = 0;                        // a warm call
  double prepare_seconds = 0;                // making the case and judging it
  std::optional<std::size_t> peak_bytes;     // that the first call needed besides its operands
  std::optional<std::uint64_t> allocations;  // of a warm call
  std::optional<double> cold_cache_seconds;  // of a call whose operands are in no cache, but otherwise warm
};
Json to_json(const Pilot& pilot);
/** The inverse. Throws Json::exception or Misfit for what is none. */
Pilot pilot_from_json(const Json& json);

/** A timed slot: all its iterations together, and what disturbed them. */
struct Slot {
  int round = 0;
  int order = 0;  // its place in the round
  std::int64_t iterations = 0;
  double wall_seconds = 0;
  double cpu_seconds = 0;         // of the calling thread; of the process where several threads work
  std::int64_t preempted = 0;     // times that the kernel took the CPU away (involuntary context switches)
  std::int64_t waits = 0;         // times that it was given up (voluntary ones)
  std::int64_t minor_faults = 0;  // pages that were mapped without a disk
  std::int64_t major_faults = 0;  // and with one
  bool migrated = false;          // the calling thread ended on another CPU than it began on
};
Json to_json(const Slot& slot);
/** The inverse. Throws Json::exception or Misfit for what is none. */
Slot slot_from_json(const Json& json);

/** Which code a contender runs. */
enum class Build {
  current,
  again,    // the same code once more: what the machine tells apart although it is equal
  copy,     // a byte copy of its plug-in, at other addresses: what placement alone does
  earlier,  // the implementation of that name from --against
};
const char* name_of(Build build);

/** An implementation with a number of threads, on one case. */
struct Contender {
  Implementation implementation;
  int threads = 1;
  Build build = Build::current;
  Pilot pilot;
  std::int64_t iterations = 0;           // per slot
  int rounds = 0;                        // it takes part in the first so many
  bool paired = false;                   // in all rounds, with the common number of iterations
  std::vector<std::vector<Slot>> slots;  // per process

  bool takes_part() const { return pilot.status == Status::measured; }
  bool is_twin() const { return build == Build::again || build == Build::copy; }
  /** What it is called in the journal: unique in its group. */
  std::string label() const;
};

/** What a worker's calibrators took, in one round: a chain of multiplications that wait for each other, which only
 * the clock frequency changes, and as many that do not, which a neighbour on the same core slows down. */
struct Calibration {
  int round = 0;
  double chain_seconds = 0;
  double parallel_seconds = 0;
};

/** What surrounded one process. */
struct Conditions {
  int runnable = 0;           // tasks of the machine that wanted a CPU before it began
  double waited_seconds = 0;  // for them to become fewer
  double steal_share = 0;     // of the CPU time while it ran, that the hypervisor gave to others
};
Json to_json(const Conditions& conditions);
Conditions conditions_from_json(const Json& json);

/** The contenders on one case: they run in the same rounds. */
struct Group {
  const Suite* suite = nullptr;
  Case point;
  std::vector<Contender> contenders;
  // Per process that has measured it, beside the contenders' slots:
  std::vector<int> processes = {};  // its number
  std::vector<std::vector<Calibration>> calibrations = {};
  std::vector<bool> unsteady = {};  // the clock moved between its rounds
  std::vector<bool> rejected = {};  // its conditions were such that it does not count
  bool enough = false;              // measured precisely: no further process is needed

  std::string key() const { return suite->operation() + ' ' + point.id(); }
  /** The same implementation with as many threads, of another build; null where none takes part. */
  const Contender* namesake(const Contender& one, Build build) const;
};

}  // namespace assay::bench
