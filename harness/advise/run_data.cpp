#include "harness/advise/run_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "harness/error.hpp"
#include "harness/run/files.hpp"
#include "harness/statistics/location.hpp"

namespace assay::advise {
namespace {

namespace fs = std::filesystem;

std::string text_or_empty(const Json& value) { return value.is_null() ? "" : value.get<std::string>(); }

/** An end of an interval; null is not bounded. */
double end_of(const Json& value, double unbounded) {
  return value.is_null() ? unbounded : value.get<double>();
}

Row row_from_json(const Json& json) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Row row;
  row.key = {json.at("operation"), json.at("case"), json.at("implementation"), json.at("threads")};
  row.parameters = json.at("parameters");
  if (!row.parameters.is_object()) throw CallError("'parameters' is no object");
  row.family = json.at("family");
  row.axis = text_or_empty(json.at("axis"));
  row.role = json.at("role");
  row.status = json.at("status");
  row.reason = text_or_empty(json.at("reason"));
  row.baseline = text_or_empty(json.at("baseline"));
  if (json.contains("clock")) row.clock = text_or_empty(json["clock"]);
  row.foreign = json.at("foreign");
  row.verified = json.at("verified");
  if (!json.at("seconds").is_null()) {
    row.seconds = json.at("seconds").get<double>();
    row.interval = {end_of(json.at("interval").at(0), -infinity),
                    end_of(json.at("interval").at(1), infinity)};
    if (!(*row.seconds > 0)) throw CallError(fmt::format("'seconds' is {}: no time", *row.seconds));
  }
  return row;
}

/** Reads one entry of a list, and says which one is damaged. */
template <class Read>
void each(const Json& document, const char* list, const fs::path& file, Read read) try {
  std::size_t number = 0;
  for (const Json& entry : document.at(list)) {
    ++number;
    try {
      read(entry);
    } catch (const std::exception& error) {
      throw CallError(fmt::format("entry {} of '{}': {}", number, list, error.what()));
    }
  }
} catch (const std::exception& error) {
  throw CallError(fmt::format("'{}' is damaged: {}; make the run again", file.string(), error.what()));
}

void read_measurements(Run& run, const fs::path& folder) {
  const fs::path file = folder / "verdicts.json";
  const Json document = run::read_document(file, "assay.verdicts/1");
  each(document, "rows", file, [&](const Json& entry) { run.rows.push_back(row_from_json(entry)); });
  run.has_measurements = true;
  run.tier = document.value("tier", "");
  run.processes = document.value("processes", 0);
  run.rounds = document.value("rounds", 0);
  if (document.contains("floors"))
    each(document, "floors", file, [&](const Json& entry) {
      run.floors.push_back({entry.at("operation"), entry.at("case"), entry.at("threads"),
                            std::log1p(entry.at("floor_percent").get<double>() / 100),
                            !entry.at("withheld").get<std::string>().empty()});
    });

  const fs::path samples = folder / "samples.csv.gz";
  if (!fs::exists(samples))
    throw CallError(fmt::format(
        "'{}' is half a run: it has verdicts.json, but not the samples.csv.gz that belongs to it", run.path));
  run.times = read_samples(samples);
  std::set<RowKey> measured;
  for (const Row& row : run.rows)
    if (row.measured()) measured.insert(row.key);
  // What was timed before it turned out to be wrong has no time.
  std::erase_if(run.times, [&](const auto& entry) { return !measured.contains(entry.first); });
  for (const Row& row : run.rows)
    if (row.measured() && !run.times.contains(row.key))
      throw CallError(fmt::format(
          "'{}' does not belong to the verdicts.json beside it: it has no samples of {}/{} on {} with {} "
          "threads",
          samples.string(), row.key.operation, row.key.implementation, row.key.point, row.key.threads));
}

/** Checks that the keys which advice reads are there. */
void require_conformance(const Json& document, const fs::path& file) {
  each(document, "implementations", file, [](const Json& entry) {
    entry.at("operation").get<std::string>(), entry.at("name").get<std::string>();
    for (const Json& need : entry.at("claims").at("needs")) need.get<std::string>();
    entry.at("claims").at("parallel").get<bool>();
  });
  each(document, "verdicts", file, [](const Json& entry) {
    for (const char* key : {"operation", "implementation", "check", "case", "verdict", "detail", "repeat"})
      entry.at(key).get<std::string>();
    entry.at("expected").get<bool>();
  });
}

}  // namespace

Run read_run(const fs::path& folder) {
  Run run;
  run.path = folder.string();
  if (!fs::is_directory(folder))
    throw CallError(fmt::format("'{}' is no run folder: there is no such folder", run.path));
  if (fs::exists(folder / "target.json"))
    run.target = run::read_document(folder / "target.json", "assay.target/1");
  if (const fs::path file = folder / "conformance.json"; fs::exists(file)) {
    run.conformance = run::read_document(file, "assay.conformance/1");
    require_conformance(run.conformance, file);
  }
  if (fs::exists(folder / "verdicts.json")) read_measurements(run, folder);
  if (!run.has_measurements && run.conformance.is_null())
    throw CallError(fmt::format(
        "'{}' is no finished run: it holds neither verdicts.json nor conformance.json; `assay bench "
        "--output` and `assay check --output` write them",
        run.path));
  return run;
}

std::vector<double> log_medians(const std::vector<statistics::Rounds>& processes) {
  std::vector<double> logs;
  for (const statistics::Rounds& rounds : processes) {
    std::vector<double> seconds;
    for (const auto& [round, time] : rounds) seconds.push_back(time);
    if (!seconds.empty()) logs.push_back(std::log(statistics::median(seconds)));
  }
  return logs;
}

const Row* Run::find(const RowKey& key) const {
  const auto found = std::ranges::find(rows, key, &Row::key);
  return found == rows.end() ? nullptr : &*found;
}

const Floor* Run::floor(const std::string& operation, const std::string& point, int threads) const {
  const Floor* best = nullptr;
  for (const Floor& one : floors)
    if (one.operation == operation && one.point == point && one.threads <= threads &&
        (best == nullptr || one.threads > best->threads))
      best = &one;
  return best;
}

statistics::Estimate paired_log_ratio(const Run& run, const RowKey& a, const RowKey& b, double alpha) {
  const std::string clock_of_a = run.find(a)->clock, clock_of_b = run.find(b)->clock;
  const auto may_be_cpu = [](const std::string& clock) { return clock.empty() || clock == "cpu"; };
  const bool cpu =
      may_be_cpu(clock_of_a) && may_be_cpu(clock_of_b) && !(clock_of_a.empty() && clock_of_b.empty());
  const auto& of_a = cpu ? run.times.at(a).cpu : run.times.at(a).wall;
  const auto& of_b = cpu ? run.times.at(b).cpu : run.times.at(b).wall;
  std::vector<double> by_process;
  for (std::size_t process = 0; process < std::min(of_a.size(), of_b.size()); ++process)
    by_process.push_back(statistics::reduce_common_rounds(of_a[process], of_b[process]));
  return statistics::over_processes(by_process, alpha);
}

}  // namespace assay::advise
