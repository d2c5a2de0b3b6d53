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
  std::string family, axis, role, status, reason;
  std::string baseline;  // as the axis, empty where there is none
  std::string clock;     // that its word against the best was decided by: "wall", "cpu"; empty for the best
  bool foreign = false;
  bool verified = false;
  std::optional<double> seconds;
  statistics::Interval interval{0, 0};  // of the seconds, 95 %

  bool measured() const { return verified && seconds.has_value(); }
};

/** The seconds of a call in the rounds that count, per process, by both clocks. */
struct Timing {
  std::vector<statistics::Rounds> wall, cpu;
};
using Times = std::map<RowKey, Timing>;

/** What equal code differs by on a case, among contenders with up to so many threads. */
struct Floor {
  std::string operation, point;
  int threads = 1;
  double effect = 0;      // as a log ratio: nothing below it is a difference
  bool withheld = false;  // even equal code was told apart: there are no words
};

struct Run {
  std::string path;  // as the user gave it
  Json target;       // null where the run has none
  Json conformance;  // null where nothing was checked
  bool has_measurements = false;
  std::string tier;
  int processes = 0, rounds = 0;
  std::vector<Floor> floors;
  std::vector<Row> rows;
  Times times;  // of the rows that are measured()

  const Row* find(const RowKey& key) const;  // null if there is none
  /** What holds for the largest number of threads not above this. Null where nothing was measured. */
  const Floor* floor(const std::string& operation, const std::string& point, int threads) const;
};

/** Reads what a run folder holds. Throws CallError, with the file and what to do, for a folder that is
 * missing or holds neither measurements nor verdicts of checks, for damage, another schema, and measurements
 * without their samples. */
Run read_run(const std::filesystem::path& folder);

/** samples.csv.gz. Throws CallError with the line that is wrong. */
Times read_samples(const std::filesystem::path& file);

/** ln(seconds) of each process: of the median over its rounds. */
std::vector<double> log_medians(const std::vector<statistics::Rounds>& processes);

/** ln(b / a), paired by rounds and processes, with its interval at level 1 - alpha. By CPU time where the run
 * itself compared these rows by it. */
statistics::Estimate paired_log_ratio(const Run& run, const RowKey& a, const RowKey& b, double alpha);

}  // namespace assay::advise
