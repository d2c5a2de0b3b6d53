// Manifest to JSON, field by field.

#include "harness/target/manifest_json.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "harness/fields.hpp"

namespace assay::target {
namespace {

using Json = nlohmann::ordered_json;

/** Texts and numbers that are empty or 0 were not found out. */
Json known_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }
Json known_or_null(std::uint64_t number) { return number == 0 ? Json(nullptr) : Json(number); }

const char* name_of(CacheKind kind) {
  switch (kind) {
    case CacheKind::data:
      return "data";
    case CacheKind::instruction:
      return "instruction";
    case CacheKind::unified:
      return "unified";
  }
  return "unified";
}

Json cache_json(const CacheInfo& cache) {
  return {{"level", cache.level},
          {"kind", name_of(cache.kind)},
          {"bytes", cache.bytes},
          {"line_bytes", known_or_null(cache.line_bytes)},
          {"shared_by_cpus", cache.shared_by_cpus}};
}

Json cpu_json(const CpuInfo& cpu) {
  Json caches = Json::array();
  for (const CacheInfo& cache : cpu.caches) caches.push_back(cache_json(cache));
  const auto cap = cpu.features.cap();
  return {{"model", cpu.model},
          {"vendor", known_or_null(cpu.vendor)},
          {"architecture", cpu.architecture},
          {"features", cpu.features.names()},
          {"isa_cap", cap ? Json(isa_name(*cap)) : Json(nullptr)},
          {"logical_cpus", cpu.logical_cpus},
          {"online_cpus", known_or_null(static_cast<std::uint64_t>(cpu.online_cpus))},
          {"physical_cores", cpu.physical_cores},
          {"caches", std::move(caches)},
          {"numa_nodes", cpu.numa_nodes},
          {"frequency_mhz", or_null(cpu.frequency_mhz)}};
}

Json memory_json(const MemoryInfo& memory) {
  return {{"total_bytes", known_or_null(memory.total_bytes)},
          {"page_bytes", memory.page_bytes},
          {"transparent_huge_pages", known_or_null(memory.transparent_huge_pages)}};
}

Json system_json(const SystemInfo& system) {
  return {{"os", known_or_null(system.os)},
          {"kernel", known_or_null(system.kernel)},
          {"governor", or_null(system.governor)},
          {"boost", or_null(system.boost)},
          {"virtualization", known_or_null(system.virtualization)},
          {"cpu_quota", or_null(system.cpu_quota)},
          {"load", system.load},
          {"random_addresses", or_null(system.random_addresses)},
          {"steal_percent", or_null(system.steal_percent)},
          {"others_running", or_null(system.others_running)},
          {"shared_core_ratio", or_null(system.shared_core_ratio)},
          {"hostname_hidden", true}};
}

Json build_json(const BuildInfo& build) {
  return {{"compiler", build.compiler}, {"flags", build.flags},
          {"type", build.type},         {"revision", build.revision},
          {"version", build.version},   {"sanitizer", known_or_null(build.sanitizer)}};
}

/** The value of a ceiling goes by its unit. */
const char* key_of_value(Kind kind) {
  switch (kind) {
    case Kind::bandwidth:
      return "bytes_per_second";
    case Kind::arithmetic:
      return "operations_per_second";
    default:
      return "seconds";
  }
}

/** The one of `all` that goes by a name. Throws Misfit for a name of none. */
template <class T, std::size_t count>
const T* named(const T (&all)[count], std::string_view (*name_of_one)(T), const std::string& name) {
  const T* found = std::ranges::find(all, name, name_of_one);
  if (found == std::end(all)) throw Misfit("a ceiling has no '" + name + "'");
  return found;
}

Json libraries_json(const Libraries& libraries) {
  Json object = Json::object();
  for (const auto& [name, version] : libraries) object[name] = version;
  return object;
}

}  // namespace

Json to_json(const Ceiling& ceiling) {
  const Kind kind = ceiling.kind;
  Json json{{"name", ceiling.name}, {"kind", kind_name(kind)}};
  if (ceiling.pattern) json["pattern"] = pattern_name(*ceiling.pattern);
  if (ceiling.level) json["level"] = level_name(*ceiling.level);
  if (kind == Kind::arithmetic) {
    json["type"] = arithmetic_name(ceiling.arithmetic);
    json["instructions"] = ceiling.instructions;
  }
  if (ceiling.working_set_bytes != 0) json["working_set_bytes"] = ceiling.working_set_bytes;
  if (ceiling.level) json["capacity_bytes"] = or_null(ceiling.capacity_bytes);
  if (ceiling.page_bytes != 0) json["page_bytes"] = ceiling.page_bytes;
  json["threads"] = ceiling.threads;
  json[key_of_value(kind)] = ceiling.value;
  if (kind == Kind::first_touch)
    json["seconds_per_byte"] = ceiling.value / static_cast<double>(ceiling.page_bytes);
  json["low"] = ceiling.low;
  json["high"] = ceiling.high;
  json["samples"] = ceiling.samples;
  return json;
}

Ceiling ceiling_from_json(const Json& json) {
  Ceiling ceiling;
  ceiling.name = json.at("name");
  // What was written before there were kinds is a bandwidth.
  ceiling.kind = *named(all_kinds, kind_name, json.value("kind", "bandwidth"));
  if (ceiling.kind == Kind::bandwidth)
    ceiling.pattern = *named(all_patterns, pattern_name, json.at("pattern"));
  if (ceiling.kind == Kind::bandwidth || ceiling.kind == Kind::latency)
    ceiling.level = *named(all_levels, level_name, json.at("level"));
  if (ceiling.kind == Kind::arithmetic) {
    ceiling.arithmetic = *named(arithmetic_types, arithmetic_name, json.at("type"));
    ceiling.instructions = json.at("instructions");
  }
  const auto bytes = [&](const char* key) {
    return json.contains(key) ? whole_number_or_none<std::size_t>(json.at(key)) : std::nullopt;
  };
  ceiling.working_set_bytes = bytes("working_set_bytes").value_or(0);
  ceiling.capacity_bytes = bytes("capacity_bytes");
  ceiling.page_bytes = bytes("page_bytes").value_or(0);
  ceiling.threads = whole_number<int>(json.at("threads"));
  ceiling.value = number(json.at(key_of_value(ceiling.kind)));
  ceiling.low = number(json.at("low"));
  ceiling.high = number(json.at("high"));
  ceiling.samples = whole_number<std::size_t>(json.at("samples"));
  return ceiling;
}

Json to_json(const Manifest& manifest) {
  Json ceilings = Json::array();
  for (const Ceiling& ceiling : manifest.ceilings) ceilings.push_back(to_json(ceiling));
  return {{"schema", "assay.target/1"},
          {"name", manifest.name},
          {"cpu", cpu_json(manifest.cpu)},
          {"memory", memory_json(manifest.memory)},
          {"system", system_json(manifest.system)},
          {"build", build_json(manifest.build)},
          {"libraries", libraries_json(manifest.libraries)},
          {"warnings", manifest.warnings},
          {"ceilings", std::move(ceilings)},
          {"noise_floor_percent", or_null(manifest.noise_floor_percent)}};
}

}  // namespace assay::target
