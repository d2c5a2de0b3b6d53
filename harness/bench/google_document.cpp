#include <fmt/chrono.h>

#include <cmath>
#include <ctime>

#include "harness/bench/documents.hpp"
#include "harness/statistics/location.hpp"

namespace assay::bench {
namespace {

constexpr double nanoseconds = 1e9;

/** Median wall and CPU time of a call in one process. */
struct ProcessTime {
  double wall = 0, cpu = 0;
  std::int64_t iterations = 0;
};

std::vector<ProcessTime> process_times(const Contender& contender) {
  std::vector<ProcessTime> times;
  for (const std::vector<Slot>& slots : contender.slots) {
    if (slots.empty()) continue;
    std::vector<double> wall, cpu;
    ProcessTime time;
    for (const Slot& slot : slots) {
      wall.push_back(slot.wall_seconds / static_cast<double>(slot.iterations));
      cpu.push_back(slot.cpu_seconds / static_cast<double>(slot.iterations));
      time.iterations += slot.iterations;
    }
    time.wall = statistics::median(wall);
    time.cpu = statistics::median(cpu);
    times.push_back(time);
  }
  return times;
}

Json entry(const std::string& name, std::size_t repetitions, const ProcessTime& time, int threads) {
  return {{"name", name},
          {"run_name", name},
          {"run_type", "iteration"},
          {"repetitions", repetitions},
          {"threads", threads},
          {"iterations", time.iterations},
          {"real_time", time.wall * nanoseconds},
          {"cpu_time", time.cpu * nanoseconds},
          {"time_unit", "ns"}};
}

template <class Reduce>
Json aggregate(const std::string& name, const char* kind, const std::vector<ProcessTime>& times, int threads,
               Reduce reduce) {
  std::vector<double> wall, cpu;
  for (const ProcessTime& time : times) {
    wall.push_back(time.wall);
    cpu.push_back(time.cpu);
  }
  Json result = entry(name, times.size(),
                      {reduce(wall), reduce(cpu), static_cast<std::int64_t>(times.size())}, threads);
  result["name"] = name + '_' + kind;
  result["run_type"] = "aggregate";
  result["aggregate_name"] = kind;
  result["aggregate_unit"] = "time";
  return result;
}

double mean(const std::vector<double>& values) { return statistics::trimmed_mean(values, 0); }

double standard_deviation(const std::vector<double>& values) {
  return values.size() < 2 ? 0 : std::sqrt(statistics::winsorised_variance(values, 0));
}

void add_row(Json& entries, const Row& row) {
  const Group& group = *row.group;
  const Contender& contender = *row.contender;
  const std::string name = contender.implementation.path() + '/' + group.point.id();
  if (!row.seconds) {
    entries.push_back({{"name", name},
                       {"run_name", name},
                       {"run_type", "iteration"},
                       {"error_occurred", true},
                       {"error_message", std::string(name_of(row.status)) + ": " + row.reason}});
    return;
  }
  const Work work = group.suite->work(group.point);
  const std::vector<ProcessTime> times = process_times(contender);
  for (std::size_t process = 0; process < times.size(); ++process) {
    Json one = entry(name, times.size(), times[process], contender.threads);
    one["repetition_index"] = process;
    one["bytes_per_second"] = static_cast<double>(work.bytes()) / times[process].wall;
    one["items_per_second"] = static_cast<double>(work.elements) / times[process].wall;
    one["operations"] = work.operations;
    if (row.share_of_ceiling) one["share_of_ceiling"] = *row.share_of_ceiling;
    for (const auto& [key, value] : group.point.parameters())
      if (const auto* number = std::get_if<std::int64_t>(&value)) one[key] = *number;
    entries.push_back(std::move(one));
  }
  entries.push_back(aggregate(name, "mean", times, contender.threads, mean));
  entries.push_back(aggregate(name, "median", times, contender.threads, statistics::median));
  entries.push_back(aggregate(name, "stddev", times, contender.threads, standard_deviation));
}

}  // namespace

Json google_document(const std::vector<Row>& rows, const Json& manifest) {
  const Json& cpu = manifest.at("cpu");
  Json caches = Json::array();
  for (const Json& cache : cpu.at("caches"))
    caches.push_back({{"type", cache.at("kind")},
                      {"level", cache.at("level")},
                      {"size", cache.at("bytes")},
                      {"num_sharing", cache.at("shared_by_cpus")}});
  Json document{{"context",
                 {{"date", fmt::format("{:%Y-%m-%dT%H:%M:%S%z}", fmt::localtime(std::time(nullptr)))},
                  {"executable", "assay"},
                  {"num_cpus", cpu.at("logical_cpus")},
                  {"mhz_per_cpu", cpu.at("frequency_mhz").is_number() ? cpu.at("frequency_mhz") : Json(0)},
                  {"cpu_scaling_enabled", manifest.at("system").at("governor").is_string()},
                  {"caches", caches},
                  {"load_avg", manifest.at("system").at("load")},
                  {"library_build_type", "release"}}},
                {"benchmarks", Json::array()}};
  for (const Row& row : rows) add_row(document["benchmarks"], row);
  return document;
}

}  // namespace assay::bench
