// Several runs, row by row: targets, or points in time. The runs were not interleaved, so what differs
// between them besides the code (the minute, the neighbours, the machine) is in every ratio.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "harness/advise/conformance_changes.hpp"
#include "harness/advise/run_data.hpp"
#include "harness/statistics/unpaired.hpp"

namespace assay::advise {

/** A later run against the first one, in one row. */
struct RowChange {
  statistics::Estimate
      ratio;  // of the seconds; its 95 % interval holds the spread over the processes of both
  statistics::Word word = statistics::Word::no_verdict;  // at the threshold, over all rows of this run
};

struct ComparedRow {
  RowKey key;
  const Row* description = nullptr;  // any of them: what is the same in all
  std::vector<const Row*> rows;      // per run; null where it has none
  std::vector<std::optional<RowChange>>
      changes;  // per run; none for the first and where either was not measured
};

/** Something in which the target or the build of a later run differs from the first one's. */
struct TargetDifference {
  std::size_t run = 0;  // 0-based, as everywhere here
  std::string what, first, other;
};

/** What there is to know of one run besides its rows. */
struct RunRemarks {
  std::optional<double>
      drift;  // log ratio: its later half of processes against its earlier half, median over rows
  std::optional<double> shift;  // log ratio against the first run, median over rows
};

struct Comparison {
  const std::vector<Run>* runs = nullptr;
  double threshold_percent = 0;
  std::vector<ComparedRow> rows;  // in the order of the runs
  std::vector<TargetDifference> differences;
  std::vector<RunRemarks> remarks;              // per run
  std::vector<ConformanceChanges> conformance;  // per run; nothing for the first

  std::size_t count(std::size_t run, statistics::Word word) const;
};

/** The first run against each later one. `runs` must outlive the result.
 *  Throws CallError where there is nothing to compare: fewer than two runs, or a later run without a row or a
 * check that the first one has. */
Comparison compare(const std::vector<Run>& runs, double threshold_percent);

/** Differences of CPU, compiler, flags, revision, libraries, system. What a run does not say is "unknown". */
std::vector<TargetDifference> target_differences(const std::vector<Run>& runs);

/** The whole as one JSON document, schema assay.comparison/1. */
Json comparison_json(const Comparison& comparison);

/** The whole for people. */
std::string comparison_text(const Comparison& comparison);

}  // namespace assay::advise
