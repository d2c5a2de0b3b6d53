#include "harness/bench/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

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

std::string row_text(const Row& row, std::size_t width) {
  const std::string name = name_text(*row.contender);
  if (!row.seconds) return fmt::format("  {:<26} {}: {}\n", name, name_of(row.status), row.reason);
  std::string text = fmt::format("  {:<{}} {:>9} {:>11}", name, width, time_text(row.seconds->value),
                                 precision_text(*row.seconds));
  text += fmt::format(" {:>10}", row.bytes_per_second ? rate_text(*row.bytes_per_second) : "");
  text += fmt::format(" {:>17}", row.share_of_ceiling ? share_text(*row.share_of_ceiling) + row.ceiling : "");
  if (row.speedup) text += fmt::format("  {:.3g}x {}", row.speedup->value, row.baseline);
  text += fmt::format("  {}", row.verdict_against_best);
  if (row.verdict_against_best == "slower")
    text += fmt::format(" ({:.3g}x the best)", row.slower_than_best->value);
  return text + '\n';
}

}  // namespace

std::string summary_text(const Session& session, const std::vector<Row>& rows) {
  std::string text;
  for (const Group& group : session.groups) {
    std::vector<const Row*> here;
    for (const Row& row : rows)
      if (row.group == &group) here.push_back(&row);
    std::ranges::stable_sort(here, {}, [](const Row* row) {
      return row->seconds ? row->seconds->value : std::numeric_limits<double>::infinity();
    });
    text += fmt::format("{}  {}\n", group.suite->operation(), group.point.id());
    std::size_t width = 0;
    for (const Row* row : here) width = std::max(width, name_text(*row->contender).size());
    for (const Row* row : here) text += row_text(*row, width);
  }
  text += fmt::format("\n{} processes of {} rounds each; intervals are 95 % over processes\n",
                      session.request.processes, session.request.rounds);
  for (const std::string& remark : session.remarks) text += remark + '\n';
  return text;
}

}  // namespace assay::bench
