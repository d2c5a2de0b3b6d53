#include "harness/bench/contender.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/fields.hpp"

namespace assay::bench {
const char* name_of(Status status) {
  switch (status) {
    case Status::measured:
      return "measured";
    case Status::skipped:
      return "skipped";
    case Status::unverified:
      return "unverified";
    case Status::crash:
      return "crash";
    case Status::timeout:
      return "timeout";
  }
  return "unknown";
}

Json to_json(const Pilot& pilot) {
  return {
      {"status", name_of(pilot.status)},           {"reason", pilot.reason},
      {"cold_seconds", pilot.cold_seconds},        {"seconds", pilot.seconds},
      {"prepare_seconds", pilot.prepare_seconds},  {"peak_bytes", or_null(pilot.peak_bytes)},
      {"allocations", or_null(pilot.allocations)}, {"cold_cache_seconds", or_null(pilot.cold_cache_seconds)}};
}

Status status_named(const std::string& name) {
  for (const Status known :
       {Status::measured, Status::skipped, Status::unverified, Status::crash, Status::timeout})
    if (name == name_of(known)) return known;
  throw Misfit("there is no status '" + name + "'");
}

Pilot pilot_from_json(const Json& json) {
  Pilot pilot;
  pilot.status = status_named(json.at("status"));
  pilot.reason = json.at("reason");
  pilot.cold_seconds = number(json.at("cold_seconds"));
  pilot.seconds = number(json.at("seconds"));
  pilot.prepare_seconds = number(json.at("prepare_seconds"));
  pilot.peak_bytes = whole_number_or_none<std::size_t>(json.at("peak_bytes"));
  pilot.allocations = whole_number_or_none<std::uint64_t>(json.at("allocations"));
  pilot.cold_cache_seconds = number_or_none(json.at("cold_cache_seconds"));
  return pilot;
}

// A list and not an object: there are hundreds of thousands of slots in a run.
Json to_json(const Slot& slot) {
  return {slot.round,     slot.order, slot.iterations,   slot.wall_seconds, slot.cpu_seconds,
          slot.preempted, slot.waits, slot.minor_faults, slot.major_faults, slot.migrated};
}

Slot slot_from_json(const Json& json) {
  Slot slot;
  slot.round = whole_number<int>(json.at(0));
  slot.order = whole_number<int>(json.at(1));
  slot.iterations = whole_number<std::int64_t>(json.at(2));
  slot.wall_seconds = number(json.at(3));
  slot.cpu_seconds = number(json.at(4));
  slot.preempted = whole_number<std::int64_t>(json.at(5));
  slot.waits = whole_number<std::int64_t>(json.at(6));
  slot.minor_faults = whole_number<std::int64_t>(json.at(7));
  slot.major_faults = whole_number<std::int64_t>(json.at(8));
  slot.migrated = json.at(9).get<bool>();
  return slot;
}

const char* name_of(Build build) {
  switch (build) {
    case Build::current:
      return "current";
    case Build::again:
      return "again";
    case Build::copy:
      return "copy";
    case Build::earlier:
      return "earlier";
  }
  return "unknown";
}

std::string Contender::label() const {
  const std::string name = fmt::format("{}@{}", implementation.path(), threads);
  return build == Build::current ? name : fmt::format("{} {}", name, name_of(build));
}

Json to_json(const Conditions& conditions) {
  return {{"runnable", conditions.runnable},
          {"waited_seconds", conditions.waited_seconds},
          {"steal_share", conditions.steal_share}};
}

Conditions conditions_from_json(const Json& json) {
  return {whole_number<int>(json.at("runnable")), number(json.at("waited_seconds")),
          number(json.at("steal_share"))};
}

const Contender* Group::namesake(const Contender& one, Build build) const {
  const auto found = std::ranges::find_if(contenders, [&](const Contender& other) {
    return other.build == build && other.threads == one.threads && other.takes_part() &&
           other.implementation.path() == one.implementation.path();
  });
  return found == contenders.end() ? nullptr : &*found;
}

}  // namespace assay::bench
