#include "harness/bench/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "harness/bench/documents.hpp"
#include "harness/bench/steadiness.hpp"
#include "harness/bench/surroundings.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::bench {
namespace {

struct Unit {
  double scale;
  const char* name;
};

/** "1.23 ms": three significant digits in the unit that fits. */
template <std::size_t N>
std::string scaled(double value, const std::array<Unit, N>& units) {
  const Unit* best = &units.front();
  for (const Unit& unit : units)
    if (value >= unit.scale) best = &unit;
  return fmt::format("{:.3g} {}", value / best->scale, best->name);
}

std::string time_text(double seconds) {
  return scaled(seconds, std::array<Unit, 4>{{{1e-9, "ns"}, {1e-6, "us"}, {1e-3, "ms"}, {1, "s"}}});
}

std::string rate_text(double bytes_per_second) {
  return scaled(bytes_per_second, std::array<Unit, 3>{{{1e3, "kB/s"}, {1e6, "MB/s"}, {1e9, "GB/s"}}});
}

std::string precision_text(const statistics::Estimate& seconds) {
  const double half = (seconds.interval.high - seconds.interval.low) / 2 / seconds.value;
  return std::isfinite(half) ? fmt::format("+-{:.1f} %", 100 * half) : "+-?";
}

/** "92 % of ", "0.16 % of ": two digits that mean something. */
std::string share_text(double share) {
  return share < 0.1 ? fmt::format("{:.2g} % of ", 100 * share) : fmt::format("{:.0f} % of ", 100 * share);
}

std::string name_text(const Contender& contender) {
  return fmt::format("{} ({} {}{})", contender.implementation.name(), contender.threads,
                     contender.threads == 1 ? "thread" : "threads",
                     contender.implementation.foreign ? ", foreign" : "");
}

std::string how_much_slower(const Row& row) {
  const statistics::Estimate& ratio = row.against_best->log_ratio;
  if (!row.contender->paired && std::isfinite(ratio.interval.low))
    return fmt::format(" (at least {:.2g}x the best)", std::exp(ratio.interval.low));
  return fmt::format(" ({:.3g}x the best)", std::exp(ratio.value));
}

std::string row_text(const Row& row, std::size_t width) {
  const std::string name = name_text(*row.contender);
  if (!row.seconds) return fmt::format("  {:<26} {}: {}\n", name, name_of(row.status), row.reason);
  std::string text = fmt::format("  {:<{}} {:>9} {:>11}", name, width, time_text(row.seconds->value),
                                 precision_text(*row.seconds));
  text += fmt::format(" {:>10}", row.bytes_per_second ? rate_text(*row.bytes_per_second) : "");
  text += fmt::format(" {:>17}", row.share_of_ceiling ? share_text(*row.share_of_ceiling) + row.ceiling : "");
  if (row.speedup) text += fmt::format("  {:.3g}x {}", row.speedup->value, row.baseline);
  text += fmt::format("  {}", row.verdict_against_best);
  if (row.against_best && row.verdict_against_best == "slower") text += how_much_slower(row);
  return text + '\n';
}

/** What the earlier build's implementation was, and what became of it. */
std::string against_text(const Row& row) {
  if (!row.against_earlier) return "";
  const Comparison& against = *row.against_earlier;
  using statistics::percent;
  std::string text =
      fmt::format("  {:<12} {:+6.1f} % ({:+.1f} to {:+.1f})  {} {}", statistics::word(against.word),
                  percent(against.log_ratio.value), percent(against.log_ratio.interval.low),
                  percent(against.log_ratio.interval.high), name_text(*row.contender), row.group->point.id());
  if (!against.why.empty()) text += fmt::format(": {}", against.why);
  return text + '\n';
}

std::string against_earlier(const Session& session, const Analysis& analysis) {
  if (session.request.earlier.empty()) return "";
  std::string text = "\nagainst the earlier build, in the same processes and rounds:\n";
  for (const Row& row : analysis.rows) text += against_text(row);
  if (!analysis.bias.empty()) text += fmt::format("warning: {}\n", analysis.bias);
  return text;
}

/** Which floor the verdicts stand on, and which cases have none. */
std::string floor_text(const Analysis& analysis) {
  const double floor = noise_floor_percent(analysis.floors);
  if (!std::isfinite(floor)) return "";
  std::string text =
      fmt::format("noise floor: {:.1f} % (median over cases, of what equal code differs by)\n", floor);
  for (const GroupFloors& one : analysis.floors)
    for (const auto& [threads, here] : one.floors.by_threads)
      if (!here.withheld.empty())
        text += fmt::format("no verdicts on {} {}: {}\n", one.group->suite->operation(),
                            one.group->point.id(), here.withheld);
  return text;
}

/** How it was around the processes, where it was not as it should be. */
std::string conditions_text(const Session& session) {
  std::size_t busy = 0, rejected = 0, unsteady = 0, shared = 0;
  for (const Conditions& one : session.conditions) {
    busy += is_busy(one);
    rejected += !why_rejected(one).empty();
  }
  for (const Steadiness& one : steadiness(session.groups, session.conditions.size())) {
    unsteady += one.is_unsteady();
    shared += one.shares_its_core();
  }
  std::string text;
  if (busy > 0)
    text +=
        fmt::format("{} of {} processes began on a busy machine: close what else runs, or give more time\n",
                    busy, session.conditions.size());
  if (rejected > 0)
    text += fmt::format(
        "{} of {} processes do not count: the hypervisor gave more than 2 % of the CPU time to others\n",
        rejected, session.conditions.size());
  if (unsteady > 0)
    text += fmt::format("in {} of {} processes the clock frequency moved by more than 3 % between rounds\n",
                        unsteady, session.conditions.size());
  if (shared > 0)
    text += fmt::format(
        "in {} of {} processes a neighbour on the same core slowed it by more than 10 % at times\n", shared,
        session.conditions.size());
  return text;
}

}  // namespace

std::string summary_text(const Session& session, const Analysis& analysis) {
  std::string text;
  for (const Group& group : session.groups) {
    std::vector<const Row*> here;
    for (const Row& row : analysis.rows)
      if (row.group == &group) here.push_back(&row);
    std::ranges::stable_sort(here, {}, [](const Row* row) {
      return row->seconds ? row->seconds->value : std::numeric_limits<double>::infinity();
    });
    text += fmt::format("{}  {}\n", group.suite->operation(), group.point.id());
    std::size_t width = 0;
    for (const Row* row : here) width = std::max(width, name_text(*row->contender).size());
    for (const Row* row : here) text += row_text(*row, width);
  }
  text += against_earlier(session, analysis);
  text += fmt::format("\n{} processes of {} rounds each; intervals are 95 % over processes\n",
                      session.request.processes, session.request.rounds);
  text += floor_text(analysis) + conditions_text(session);
  for (const std::string& remark : session.remarks) text += remark + '\n';
  return text;
}

}  // namespace assay::bench
