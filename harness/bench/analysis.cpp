#include "harness/bench/analysis.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "harness/statistics/location.hpp"
#include "harness/statistics/paired.hpp"
#include "harness/statistics/ranking.hpp"
#include "harness/statistics/verdict.hpp"

namespace assay::bench {
namespace {

constexpr double row_alpha = 0.05;  // of the intervals that are printed
constexpr double verdict_alpha =
    0.005;  // of the words: METHODOLOGY.md has the error rates that this level keeps

using statistics::Estimate;

double per_call(const Slot& slot) { return slot.wall_seconds / static_cast<double>(slot.iterations); }

/** The median over the rounds of each process. */
std::vector<double> medians(const Contender& contender) {
  std::vector<double> result;
  for (const std::vector<Slot>& process : contender.slots) {
    std::vector<double> times;
    for (const Slot& slot : process) times.push_back(per_call(slot));
    if (!times.empty()) result.push_back(statistics::median(times));
  }
  return result;
}

Estimate exponential(const Estimate& log_estimate) {
  return {std::exp(log_estimate.value),
          {std::exp(log_estimate.interval.low), std::exp(log_estimate.interval.high)},
          log_estimate.samples};
}

Estimate seconds_of(const Contender& contender) {
  std::vector<double> logs;
  for (const double seconds : medians(contender)) logs.push_back(std::log(seconds));
  return exponential(statistics::over_processes(logs, row_alpha));
}

/** ln(contender / reference): one number per process, from the rounds that both were in. */
std::vector<double> log_ratios(const Contender& reference, const Contender& contender) {
  std::vector<double> result;
  const std::size_t processes = std::min(reference.slots.size(), contender.slots.size());
  for (std::size_t process = 0; process < processes; ++process) {
    std::map<int, double> reference_times;
    for (const Slot& slot : reference.slots[process]) reference_times[slot.round] = per_call(slot);
    std::vector<double> a, b;
    for (const Slot& slot : contender.slots[process])
      if (const auto found = reference_times.find(slot.round); found != reference_times.end()) {
        a.push_back(found->second);
        b.push_back(per_call(slot));
      }
    result.push_back(statistics::reduce_rounds(a, b));
  }
  return result;
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

/** Compares the rows of one case with the best that uses no more threads than `threads`, for the rows that
 * use as many. */
void compare(const std::vector<Row*>& measured, int threads) {
  std::vector<Row*> eligible;
  for (Row* row : measured)
    if (row->contender->threads <= threads) eligible.push_back(row);
  const Row* best = best_of(eligible);
  std::vector<Estimate> against_best;
  for (const Row* row : eligible)
    against_best.push_back(row == best ? Estimate{0, {0, 0}, row->seconds->samples}
                                       : statistics::over_processes(
                                             log_ratios(*best->contender, *row->contender), verdict_alpha));
  const auto ranks = statistics::ranks(against_best);
  for (std::size_t index = 0; index < eligible.size(); ++index) {
    Row& row = *eligible[index];
    if (row.contender->threads != threads) continue;
    row.rank = ranks[index];
    row.slower_than_best = exponential(against_best[index]);
    row.verdict_against_best =
        &row == best ? "best" : statistics::word(statistics::decide(against_best[index]));
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
    if (row == *reference)
      row->speedup = Estimate{1, {1, 1}, row->seconds->samples};
    else
      row->speedup = inverse(exponential(
          statistics::over_processes(log_ratios(*(*reference)->contender, *row->contender), row_alpha)));
  }
}

}  // namespace

std::vector<Row> analyse(const std::vector<Group>& groups, const std::vector<target::Ceiling>& ceilings) {
  std::vector<Row> rows;
  for (const Group& group : groups) {
    std::vector<Row> here;
    for (const Contender& contender : group.contenders) here.push_back(blank_row(group, contender));
    std::vector<Row*> measured;
    for (Row& row : here) {
      if (row.status != Status::measured || row.slots == 0) continue;
      row.seconds = seconds_of(*row.contender);
      add_rates(row, group, ceilings);
      measured.push_back(&row);
    }
    std::vector<int> thread_counts;
    for (const Row* row : measured) thread_counts.push_back(row->contender->threads);
    std::ranges::sort(thread_counts);
    thread_counts.erase(std::unique(thread_counts.begin(), thread_counts.end()), thread_counts.end());
    for (const int threads : thread_counts) compare(measured, threads);
    add_speedups(measured, group.suite->baseline());
    rows.insert(rows.end(), here.begin(), here.end());
  }
  return rows;
}

}  // namespace assay::bench
