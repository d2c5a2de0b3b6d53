// A finished run as advice needs it: its rows, what each process took, and the other documents as they are.
#pragma once

#include <compare>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "harness/run/json.hpp"
#include "harness/statistics/interval.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::advise {

/** What makes a row of one run the same as one of another. */
struct RowKey {
  std::string operation, point, implementation;
  int threads = 1;

  auto operator<=>(const RowKey&) const = default;
};

/** A row of verdicts.json, as far as it is needed. */
struct Row {
  RowKey key;
  Json parameters;
  std::string family, axis, role, status, reason,
      baseline;  // axis and baseline are empty where there is none
  bool foreign = false;
  bool verified = false;
  std::optional<double> seconds;
  statistics::Interval interval{0, 0};  // of the seconds, 95 %

  bool measured() const { return verified && seconds.has_value(); }
};

/** The seconds of a call, per process and round. */
using Times = std::map<RowKey, std::vector<statistics::Rounds>>;

struct Run {
  std::string path;  // as the user gave it
  Json target;       // null where the run has none
  Json conformance;  // null where nothing was checked
  bool has_measurements = false;
  std::string tier;
  int processes = 0, rounds = 0;
  std::optional<double> noise_floor_percent;
  std::vector<Row> rows;
  Times times;  // of the rows that are measured()
};

/** Reads what a run folder holds. Throws CallError, with the file and what to do, for a folder that is
 * missing or holds neither measurements nor verdicts of checks, for damage, another schema, and measurements
 * without their samples. */
Run read_run(const std::filesystem::path& folder);

/** samples.csv.gz. Throws CallError with the line that is wrong. */
Times read_samples(const std::filesystem::path& file);

/** ln(seconds) of each process: of the median over its rounds. */
std::vector<double> log_medians(const std::vector<statistics::Rounds>& processes);

/** ln(b / a), paired by rounds and processes, with its interval at level 1 - alpha. */
statistics::Estimate paired_log_ratio(const std::vector<statistics::Rounds>& a,
                                      const std::vector<statistics::Rounds>& b, double alpha);

}  // namespace assay::advise
