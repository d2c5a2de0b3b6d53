// In what the targets and builds of runs differ: the first thing to know when times do.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "harness/advise/comparison.hpp"

namespace assay::advise {
namespace {

struct Fact {
  const char* what;
  const char* pointer;  // into target.json
};

constexpr std::array facts = {Fact{"CPU", "/cpu/model"},
                              Fact{"architecture", "/cpu/architecture"},
                              Fact{"logical CPUs", "/cpu/logical_cpus"},
                              Fact{"physical cores", "/cpu/physical_cores"},
                              Fact{"NUMA nodes", "/cpu/numa_nodes"},
                              Fact{"instruction set cap", "/cpu/isa_cap"},
                              Fact{"memory", "/memory/total_bytes"},
                              Fact{"page size", "/memory/page_bytes"},
                              Fact{"huge pages", "/memory/transparent_huge_pages"},
                              Fact{"system", "/system/os"},
                              Fact{"kernel", "/system/kernel"},
                              Fact{"frequency governor", "/system/governor"},
                              Fact{"boost", "/system/boost"},
                              Fact{"virtualisation", "/system/virtualization"},
                              Fact{"CPU quota", "/system/cpu_quota"},
                              Fact{"compiler", "/build/compiler"},
                              Fact{"compiler flags", "/build/flags"},
                              Fact{"build type", "/build/type"},
                              Fact{"revision", "/build/revision"},
                              Fact{"version", "/build/version"}};

std::string text_of(const Json& value) {
  if (value.is_null()) return "unknown";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string fact_of(const Run& run, const char* pointer) {
  return text_of(run.target.is_null() ? Json(nullptr)
                                      : run.target.value(Json::json_pointer(pointer), Json(nullptr)));
}

/** The names that only one of two lists holds, "-avx2 +avx512f". */
std::string only_in_one(const Json& first, const Json& other) {
  std::string text;
  const auto add = [&](const Json& from, const Json& absent_in, char sign) {
    for (const Json& name : from)
      if (std::find(absent_in.begin(), absent_in.end(), name) == absent_in.end())
        text += fmt::format("{}{}{}", text.empty() ? "" : " ", sign, text_of(name));
  };
  add(first, other, '-');
  add(other, first, '+');
  return text;
}

void compare_features(const Run& first, const Run& other, std::size_t run,
                      std::vector<TargetDifference>& found) {
  const Json::json_pointer place("/cpu/features");
  if (first.target.is_null() || other.target.is_null()) return;
  const std::string text =
      only_in_one(first.target.value(place, Json::array()), other.target.value(place, Json::array()));
  if (!text.empty()) found.push_back({run, "CPU features", "", text});
}

void compare_libraries(const Run& first, const Run& other, std::size_t run,
                       std::vector<TargetDifference>& found) {
  if (first.target.is_null() || other.target.is_null()) return;
  const Json before = first.target.value("libraries", Json::object());
  const Json after = other.target.value("libraries", Json::object());
  for (const auto& [name, version] : after.items())
    if (const Json old = before.value(name, Json(nullptr)); old != version)
      found.push_back({run, name, text_of(old), text_of(version)});
}

/** The largest number of threads that a run measured with. */
std::string thread_counts(const Run& run) {
  std::vector<int> counts;
  for (const Row& row : run.rows)
    if (std::find(counts.begin(), counts.end(), row.key.threads) == counts.end())
      counts.push_back(row.key.threads);
  std::sort(counts.begin(), counts.end());
  return counts.empty() ? "none" : fmt::format("{}", fmt::join(counts, ", "));
}

}  // namespace

std::vector<TargetDifference> target_differences(const std::vector<Run>& runs) {
  std::vector<TargetDifference> found;
  const Run& first = runs.front();
  const auto add = [&](std::size_t run, const char* what, const std::string& before,
                       const std::string& after) {
    if (before != after) found.push_back({run, what, before, after});
  };
  for (std::size_t run = 1; run < runs.size(); ++run) {
    const Run& other = runs[run];
    for (const auto& [what, pointer] : facts)
      add(run, what, fact_of(first, pointer), fact_of(other, pointer));
    compare_features(first, other, run, found);
    compare_libraries(first, other, run, found);
    if (!first.has_measurements || !other.has_measurements) continue;
    add(run, "thread counts", thread_counts(first), thread_counts(other));
    add(run, "tier", first.tier, other.tier);
    add(run, "processes", std::to_string(first.processes), std::to_string(other.processes));
    add(run, "rounds", std::to_string(first.rounds), std::to_string(other.rounds));
  }
  return found;
}

}  // namespace assay::advise
