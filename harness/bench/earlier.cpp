#include "harness/bench/earlier.hpp"

#include <fmt/format.h>

#include "harness/contract/random.hpp"
#include "harness/error.hpp"
#include "harness/fields.hpp"
#include "harness/target/manifest_json.hpp"

namespace assay::bench {

Json to_json(const MeasuredRounds& rounds) {
  Json json{{"slots", Json::array()}, {"calibrations", Json::array()}, {"unverified", Json::array()}};
  for (const auto& [contender, slot] : rounds.slots) json["slots"].push_back({contender, to_json(slot)});
  for (const Calibration& one : rounds.calibrations)
    json["calibrations"].push_back({one.round, one.chain_seconds, one.parallel_seconds});
  for (const auto& [contender, reason, declined] : rounds.unverified)
    json["unverified"].push_back({contender, reason, declined});
  return json;
}

MeasuredRounds rounds_from_json(const Json& json) {
  MeasuredRounds rounds;
  for (const Json& slot : json.at("slots"))
    rounds.slots.emplace_back(whole_number<std::size_t>(slot.at(0)), slot_from_json(slot.at(1)));
  for (const Json& one : json.at("calibrations"))
    rounds.calibrations.push_back({whole_number<int>(one.at(0)), number(one.at(1)), number(one.at(2))});
  for (const Json& one : json.at("unverified"))
    rounds.unverified.push_back(
        {whole_number<std::size_t>(one.at(0)), one.at(1).get<std::string>(), one.at(2).get<bool>()});
  return rounds;
}

Json to_json(const Lost& lost) {
  return {{"contender", lost.contender}, {"status", name_of(lost.status)}, {"reason", lost.reason}};
}

Lost lost_from_json(const Json& json) {
  return {whole_number<std::size_t>(json.at("contender")), status_named(json.at("status")),
          json.at("reason")};
}

Earlier read_earlier(const Json& request, const run::Journal& journal) {
  Earlier earlier;
  bool same = false;
  journal.for_each_earlier([&](const Json& line) {
    if (line.contains("bench_session")) {
      same = line["bench_session"] == request;
      if (!same || !line.value("resumed", false)) earlier = {};
    } else if (same && line.contains("pilot")) {
      earlier.pilots[line.at("contender")] = pilot_from_json(line["pilot"]);
    } else if (same && line.contains("rounds")) {
      earlier.rounds[{whole_number<int>(line.at("process")), line.at("group")}] =
          rounds_from_json(line["rounds"]);
    } else if (same && line.contains("lost")) {
      earlier.lost[{whole_number<int>(line.at("process")), line.at("group")}] = lost_from_json(line["lost"]);
    } else if (same && line.contains("conditions")) {
      earlier.conditions[whole_number<int>(line.at("process"))] = conditions_from_json(line["conditions"]);
    } else if (same && line.contains("ceilings")) {
      earlier.ceilings = ceilings_from_json(line["ceilings"]);
    }
  });
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
