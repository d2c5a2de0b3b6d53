// What a measurement keeps in its journal, and what a resumed one finds there.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "harness/bench/plan.hpp"
#include "harness/run/folder.hpp"
#include "harness/target/ceiling.hpp"

namespace assay::bench {

/** What a worker measured in the rounds of one process on one group. Contenders go by their number in it. */
struct MeasuredRounds {
  std::vector<std::pair<std::size_t, Slot>> slots;
  std::vector<Calibration> calibrations;
  struct Unverified {
    std::size_t contender = 0;
    std::string reason;
    bool declined = false;  // it does not do this process's data: no mistake
  };
  std::vector<Unverified> unverified;
};
Json to_json(const MeasuredRounds& rounds);
/** The inverse, for what a journal holds or a worker sends. Throws Json::exception or Misfit for what is
 * none. */
MeasuredRounds rounds_from_json(const Json& json);

/** A contender that ended a process's worker, so that the group has no rounds of that process. */
struct Lost {
  std::size_t contender = 0;
  Status status = Status::crash;
  std::string reason;
};
Json to_json(const Lost& lost);
Lost lost_from_json(const Json& json);

/** What an interrupted session has left in the journal. */
struct Earlier {
  std::map<std::string, Pilot> pilots;                           // by group and contender
  std::map<std::pair<int, std::string>, MeasuredRounds> rounds;  // by process and group
  std::map<std::pair<int, std::string>, Lost> lost;              // by process and group
  std::map<int, Conditions> conditions;                          // by process
  std::vector<target::Ceiling> ceilings;
};

/** Throws CallError where the journal's last measurement was not of this request (see fingerprint()), and for
 * damage, with file and line. */
Earlier read_earlier(const Json& request, const run::Journal& journal);

/** Appends a line to the folder's journal, if there is a folder. */
void keep(run::Folder* folder, const Json& line);

/** What a contender is called in the journal. */
std::string pilot_key(const Group& group, const Contender& contender);

/** The seed of a group's data in one process. */
std::uint64_t data_seed(const Request& request, const Group& group, int process);

std::vector<target::Ceiling> ceilings_from_json(const Json& list);
Json ceilings_to_json(const std::vector<target::Ceiling>& ceilings);

}  // namespace assay::bench
