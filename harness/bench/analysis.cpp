#include "harness/bench/analysis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "harness/statistics/paired.hpp"
#include "harness/statistics/ranking.hpp"
#include "harness/statistics/sign_test.hpp"

namespace assay::bench {
namespace {

constexpr double row_alpha = 0.05;  // of the intervals that are printed

using statistics::Estimate;

Estimate exponential(const Estimate& log_estimate) {
  return {std::exp(log_estimate.value),
          {std::exp(log_estimate.interval.low), std::exp(log_estimate.interval.high)},
          log_estimate.samples};
}

Estimate seconds_of(const Group& group, const Contender& contender, Clock clock) {
  std::vector<double> logs;
  for (const double seconds : seconds_by_process(group, contender, clock)) logs.push_back(std::log(seconds));
  return exponential(statistics::over_processes(logs, row_alpha));
}

Estimate inverse(const Estimate& ratio) {
  return {1 / ratio.value, {1 / ratio.interval.high, 1 / ratio.interval.low}, ratio.samples};
}

Row blank_row(const Group& group, const Contender& contender) {
  Row row;
  row.group = &group;
  row.contender = &contender;
  row.status = contender.pilot.status;
  row.reason = contender.pilot.reason;
  for (const std::vector<Slot>& process : contender.slots) row.slots += process.size();
  return row;
}

target::Pattern pattern_of(Access access) {
  switch (access) {
    case Access::read:
      return target::Pattern::read;
    case Access::write:
      return target::Pattern::write;
    case Access::copy:
      return target::Pattern::copy;
    case Access::update:
      return target::Pattern::update;
  }
  return target::Pattern::read;
}

/** The share of a ceiling that a rate is; nothing where either is not known. */
std::optional<double> share(std::optional<double> rate, const target::Ceiling* ceiling) {
  if (!rate || ceiling == nullptr) return std::nullopt;
  return *rate / ceiling->value;
}

void add_rates(Row& row, const Group& group, const std::vector<target::Ceiling>& ceilings) {
  const Work work = group.suite->work(group.point);
  const double seconds = row.seconds->value;
  row.operations_per_second = static_cast<double>(work.operations) / seconds;
  if (work.bytes() != 0) row.bytes_per_second = static_cast<double>(work.bytes()) / seconds;
  // Callers take part at once, each with its own threads.
  const int threads = row.contender->threads * group.suite->callers(group.point).count;
  const target::Ceiling* bandwidth =
      target::bandwidth_bound(ceilings, pattern_of(work.access), work.footprint(), threads);
  const target::Ceiling* arithmetic = target::arithmetic_bound(ceilings, work.arithmetic, threads);
  row.bandwidth_share = share(row.bytes_per_second, bandwidth);
  if (row.bandwidth_share) row.bandwidth_ceiling = bandwidth->name;
  if (work.operations != 0) row.arithmetic_share = share(row.operations_per_second, arithmetic);
  if (row.arithmetic_share) row.arithmetic_ceiling = arithmetic->name;
  // A share is the least time over the row's own: the larger one belongs to the ceiling that bounds it.
  const bool by_arithmetic = row.arithmetic_share.value_or(0) > row.bandwidth_share.value_or(0);
  row.share_of_ceiling = by_arithmetic ? row.arithmetic_share : row.bandwidth_share;
  row.ceiling = by_arithmetic ? row.arithmetic_ceiling : row.bandwidth_ceiling;
}

const Row* best_of(const std::vector<Row*>& rows) {
  const auto best = std::ranges::min_element(rows, {}, [](const Row* row) { return row->seconds->value; });
  return best == rows.end() ? nullptr : *best;
}

/** The pairings with the best of those that use no more threads than `threads`, of the rows that use as many.
 */
struct Table {
  const Row* best = nullptr;
  std::vector<Row*> eligible;
  std::vector<Pairing> pairings;  // of all eligible rows but the best, in their order
};

Table table_of(const std::vector<Row*>& measured, int threads, const Floors& floors) {
  Table table;
  for (Row* row : measured)
    if (row->contender->threads <= threads) table.eligible.push_back(row);
  table.best = best_of(table.eligible);
  for (const Row* row : table.eligible)
    if (row != table.best)
      table.pairings.push_back({row->group, table.best->contender, row->contender, floors.of(threads)});
  return table;
}

void judge(const Table& table, int threads, const Floors& floors) {
  std::vector<Comparison> comparisons = compare(table.pairings);
  std::vector<Estimate> against_best;
  std::size_t next = 0;
  for (const Row* row : table.eligible)
    against_best.push_back(row == table.best ? Estimate{0, {0, 0}, row->seconds->samples}
                                             : comparisons[next++].log_ratio);
  const auto ranks = statistics::ranks(against_best, rule_above(floors.of(threads)));
  next = 0;
  for (std::size_t index = 0; index < table.eligible.size(); ++index) {
    Row& row = *table.eligible[index];
    Comparison* comparison = &row == table.best ? nullptr : &comparisons[next++];
    if (row.contender->threads != threads) continue;
    row.rank = ranks[index];
    row.verdict_against_best = comparison == nullptr ? "best" : statistics::word(comparison->word);
    if (comparison != nullptr) row.against_best = std::move(*comparison);
  }
}

void add_speedups(const std::vector<Row*>& measured, const std::string& baseline) {
  // The baseline is what one thread of it does, where it can use several.
  const auto reference = std::ranges::find_if(measured, [&](const Row* row) {
    return row->contender->implementation.name() == baseline && row->contender->threads == 1;
  });
  if (reference == measured.end()) return;
  for (Row* row : measured) {
    row->baseline = baseline;
    if (row == *reference) {
      row->speedup = Estimate{1, {1, 1}, row->seconds->samples};
    } else {
      const Pairs pairs = pair(*row->group, *(*reference)->contender, *row->contender);
      row->speedup = inverse(exponential(statistics::over_processes(pairs.log_ratios, row_alpha)));
    }
  }
}

std::vector<int> thread_counts_of(const std::vector<Row*>& measured) {
  std::vector<int> counts;
  for (const Row* row : measured) counts.push_back(row->contender->threads);
  std::ranges::sort(counts);
  counts.erase(std::unique(counts.begin(), counts.end()), counts.end());
  return counts;
}

/** The rows of the current build; those measured with one usable process at least have a time. */
std::vector<Row> rows_of(const Group& group, const std::vector<target::Ceiling>& ceilings) {
  std::vector<Row> rows;
  for (const Contender& contender : group.contenders) {
    if (contender.build != Build::current) continue;
    Row row = blank_row(group, contender);
    if (row.status == Status::measured && !seconds_by_process(group, contender, Clock::wall).empty()) {
      row.seconds = seconds_of(group, contender, Clock::wall);
      row.cpu_seconds = seconds_of(group, contender, Clock::cpu).value;
      add_rates(row, group, ceilings);
    }
    if (row.status == Status::measured && !row.seconds) {
      row.status = Status::skipped;
      row.reason =
          "every round was disturbed (a move to another CPU, a wait for a disk, a CPU taken by the "
          "hypervisor): measure "
          "more rounds, or on a calmer machine";
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<Row*> with_times(std::vector<Row>& rows) {
  std::vector<Row*> measured;
  for (Row& row : rows)
    if (row.seconds) measured.push_back(&row);
  return measured;
}

const Contender* earlier_of(const Row& row) { return row.group->namesake(*row.contender, Build::earlier); }

/** Each row against the same implementation of the earlier build, all rows as one family. */
void judge_against_earlier(std::vector<Row>& rows, const std::vector<GroupFloors>& floors) {
  std::vector<Row*> compared;
  std::vector<Pairing> pairings;
  for (Row& row : rows) {
    const Contender* earlier = row.seconds ? earlier_of(row) : nullptr;
    if (earlier == nullptr) continue;
    const auto here = std::ranges::find(floors, row.group, &GroupFloors::group);
    compared.push_back(&row);
    pairings.push_back({row.group, earlier, row.contender, here->floors.of(row.contender->threads)});
  }
  std::vector<Comparison> comparisons = compare(pairings);
  for (std::size_t index = 0; index < compared.size(); ++index)
    compared[index]->against_earlier = std::move(comparisons[index]);
}

/** Rows that no two builds differ in are as often above as below. */
std::string bias_of(const std::vector<Row>& rows) {
  constexpr double suspicious = 0.001;
  std::size_t slower = 0, all = 0;
  for (const Row& row : rows)
    if (row.against_earlier && row.against_earlier->log_ratio.value != 0) {
      ++all;
      slower += row.against_earlier->log_ratio.value > 0;
    }
  if (statistics::sign_test(slower, all) >= suspicious) return "";
  return fmt::format(
      "{} of {} rows are on the slower side: chance does not do that. Either most of them have changed, or "
      "something treats the two builds differently",
      slower, all);
}

}  // namespace

Analysis analyse(const std::vector<Group>& groups, const std::vector<target::Ceiling>& ceilings) {
  Analysis analysis;
  for (const Group& group : groups) {
    const Floors floors = floors_of(group, verdict_alpha);
    std::vector<Row> here = rows_of(group, ceilings);
    const std::vector<Row*> measured = with_times(here);
    for (const int threads : thread_counts_of(measured))
      judge(table_of(measured, threads, floors), threads, floors);
    add_speedups(measured, group.suite->baseline());
    analysis.floors.push_back({&group, floors});
    analysis.rows.insert(analysis.rows.end(), here.begin(), here.end());
  }
  judge_against_earlier(analysis.rows, analysis.floors);
  analysis.bias = bias_of(analysis.rows);
  return analysis;
}

bool precise_enough(const Group& group) {
  const Floors floors = floors_of(group, verdict_alpha);
  std::vector<Row> rows = rows_of(group, {});
  const std::vector<Row*> measured = with_times(rows);
  for (const int threads : thread_counts_of(measured))
    if (!std::ranges::all_of(table_of(measured, threads, floors).pairings, is_precise)) return false;
  for (const auto& [threads, floor] : floors.by_threads)
    if (floor.same_code && !statistics::precise_enough(*floor.same_code)) return false;
  return std::ranges::all_of(measured, [](const Row* row) {
    const Contender* earlier = earlier_of(*row);
    return earlier == nullptr || is_precise({row->group, earlier, row->contender, nullptr});
  });
}

}  // namespace assay::bench
