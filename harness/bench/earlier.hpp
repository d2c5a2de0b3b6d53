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

/** What an interrupted session has left in the journal. */
struct Earlier {
  std::map<std::string, Pilot> pilots;                 // by group and contender
  std::map<std::pair<int, std::string>, Json> rounds;  // by process and group
  std::map<std::pair<int, std::string>, Json> lost;    // who ended a process's worker, by process and group
  std::map<int, Conditions> conditions;                // by process
  std::vector<target::Ceiling> ceilings;
};

/** Throws CallError where the journal's last measurement was not of an equal request. */
Earlier read_earlier(const Request& request, const run::Journal& journal);

/** Appends a line to the folder's journal, if there is a folder. */
void keep(run::Folder* folder, const Json& line);

/** What a contender is called in the journal. */
std::string pilot_key(const Group& group, const Contender& contender);

/** The seed of a group's data in one process. */
std::uint64_t data_seed(const Request& request, const Group& group, int process);

std::vector<target::Ceiling> ceilings_from_json(const Json& list);
Json ceilings_to_json(const std::vector<target::Ceiling>& ceilings);

}  // namespace assay::bench
