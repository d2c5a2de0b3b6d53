#include "harness/bench/earlier.hpp"

#include <fmt/format.h>

#include "harness/contract/random.hpp"
#include "harness/error.hpp"
#include "harness/target/manifest_json.hpp"

namespace assay::bench {

Earlier read_earlier(const Request& request, const run::Journal& journal) {
  Earlier earlier;
  bool same = false;
  for (const Json& line : journal.earlier()) {
    if (line.contains("bench_session")) {
      same = line["bench_session"] == fingerprint(request);
      if (!same || !line.value("resumed", false)) earlier = {};
    } else if (same && line.contains("pilot")) {
      earlier.pilots[line.at("contender")] = pilot_from_json(line["pilot"]);
    } else if (same && line.contains("rounds")) {
      earlier.rounds[{line.at("process"), line.at("group")}] = line["rounds"];
    } else if (same && line.contains("lost")) {
      earlier.lost[{line.at("process"), line.at("group")}] = line["lost"];
    } else if (same && line.contains("conditions")) {
      earlier.conditions[line.at("process")] = conditions_from_json(line["conditions"]);
    } else if (same && line.contains("ceilings")) {
      earlier.ceilings = ceilings_from_json(line["ceilings"]);
    }
  }
  if (!same)
    throw CallError(
        "this folder's last measurement was not the same (other options or selection): there is nothing to "
        "resume");
  return earlier;
}

void keep(run::Folder* folder, const Json& line) {
  if (folder != nullptr) folder->journal().append(line);
}

std::string pilot_key(const Group& group, const Contender& contender) {
  return group.key() + ' ' + contender.label();
}

std::uint64_t data_seed(const Request& request, const Group& group, int process) {
  return derive_seed(request.setting.seed, fmt::format("{} process {}", group.key(), process));
}

std::vector<target::Ceiling> ceilings_from_json(const Json& list) {
  std::vector<target::Ceiling> ceilings;
  for (const Json& one : list) ceilings.push_back(target::ceiling_from_json(one));
  return ceilings;
}

Json ceilings_to_json(const std::vector<target::Ceiling>& ceilings) {
  Json list = Json::array();
  for (const target::Ceiling& ceiling : ceilings) list.push_back(target::to_json(ceiling));
  return list;
}

}  // namespace assay::bench
