// Manifest to JSON, field by field.

#include "harness/target/manifest_json.hpp"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>

#include "harness/fields.hpp"

namespace assay::target {
namespace {

using Json = nlohmann::ordered_json;

template <class T>
Json value_or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

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
          {"physical_cores", cpu.physical_cores},
          {"caches", std::move(caches)},
          {"numa_nodes", cpu.numa_nodes},
          {"frequency_mhz", value_or_null(cpu.frequency_mhz)}};
}

Json memory_json(const MemoryInfo& memory) {
  return {{"total_bytes", known_or_null(memory.total_bytes)},
          {"page_bytes", memory.page_bytes},
          {"transparent_huge_pages", known_or_null(memory.transparent_huge_pages)}};
}

Json system_json(const SystemInfo& system) {
  return {{"os", known_or_null(system.os)},
          {"kernel", known_or_null(system.kernel)},
          {"governor", value_or_null(system.governor)},
          {"boost", value_or_null(system.boost)},
          {"virtualization", known_or_null(system.virtualization)},
          {"cpu_quota", value_or_null(system.cpu_quota)},
          {"load", system.load},
          {"hostname_hidden", true}};
}

Json build_json(const BuildInfo& build) {
  return {{"compiler", build.compiler},
          {"flags", build.flags},
          {"type", build.type},
          {"revision", build.revision},
          {"version", build.version}};
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
  return {{"name", ceiling.name},
          {"pattern", pattern_name(ceiling.pattern)},
          {"level", level_name(ceiling.level)},
          {"working_set_bytes", ceiling.working_set_bytes},
          {"capacity_bytes", value_or_null(ceiling.capacity_bytes)},
          {"threads", ceiling.threads},
          {"bytes_per_second", ceiling.bytes_per_second},
          {"low", ceiling.low},
          {"high", ceiling.high},
          {"samples", ceiling.samples}};
}

Ceiling ceiling_from_json(const Json& json) {
  const std::string pattern = json.at("pattern");
  const std::string level = json.at("level");
  Ceiling ceiling{};
  ceiling.name = json.at("name");
  ceiling.pattern = *named(all_patterns, pattern_name, pattern);
  constexpr Level all_levels[] = {Level::l1, Level::l2, Level::l3, Level::memory};
  ceiling.level = *named(all_levels, level_name, level);
  ceiling.working_set_bytes = whole_number<std::size_t>(json.at("working_set_bytes"));
  ceiling.capacity_bytes = whole_number_or_none<std::size_t>(json.at("capacity_bytes"));
  ceiling.threads = whole_number<int>(json.at("threads"));
  ceiling.bytes_per_second = number(json.at("bytes_per_second"));
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
          {"noise_floor_percent", value_or_null(manifest.noise_floor_percent)}};
}

}  // namespace assay::target
