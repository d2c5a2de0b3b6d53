#include "harness/cli/ceilings_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace assay::cli {
namespace {

using target::Ceiling;
using target::Kind;

/** A row label to the cells of a row; rows keep the order in which they were first named. */
class Table {
 public:
  Table(std::string title, std::vector<std::string> columns)
      : title_(std::move(title)), columns_(std::move(columns)) {}

  void set(const std::string& row, const std::string& column, std::string text) {
    if (std::ranges::find(rows_, row) == rows_.end()) rows_.push_back(row);
    cells_[{row, column}] = std::move(text);
  }

  std::string text() const {
    if (rows_.empty()) return {};
    std::string text = fmt::format("  {:<28}", title_);
    for (const std::string& column : columns_) text += fmt::format(" {:>10}", column);
    for (const std::string& row : rows_) {
      text += fmt::format("\n    {:<26}", row);
      for (const std::string& column : columns_) {
        const auto cell = cells_.find({row, column});
        text += fmt::format(" {:>10}", cell == cells_.end() ? "-" : cell->second);
      }
    }
    return text + '\n';
  }

 private:
  std::string title_;
  std::vector<std::string> columns_;
  std::vector<std::string> rows_;
  std::map<std::pair<std::string, std::string>, std::string> cells_;
};

std::string threads_text(int threads) {
  return fmt::format("{} {}", threads, threads == 1 ? "thread" : "threads");
}

std::string seconds_text(double seconds) {
  if (seconds < 1e-6) return fmt::format("{:.1f} ns", seconds * 1e9);
  if (seconds < 1e-3) return fmt::format("{:.1f} us", seconds * 1e6);
  return fmt::format("{:.2f} ms", seconds * 1e3);
}

std::string rate_text(double rate) { return fmt::format("{:.1f}", rate / 1e9); }

/** "floor_wake_up" is "wake up" under its heading. */
std::string words(std::string name, std::string_view prefix) {
  if (name.starts_with(prefix)) name.erase(0, prefix.size());
  std::ranges::replace(name, '_', ' ');
  return name;
}

std::vector<std::string> level_columns() {
  std::vector<std::string> columns;
  for (const target::Level level : target::all_levels) columns.emplace_back(target::level_name(level));
  return columns;
}

std::vector<std::string> type_columns() {
  std::vector<std::string> columns;
  for (const assay_type type : target::arithmetic_types) columns.emplace_back(target::arithmetic_name(type));
  return columns;
}

}  // namespace

std::string ceilings_text(const std::vector<Ceiling>& ceilings) {
  Table bandwidths("bandwidth, GB/s", level_columns());
  for (const target::Pattern pattern : target::all_patterns)
    for (const Ceiling& ceiling : ceilings)
      if (ceiling.kind == Kind::bandwidth && ceiling.pattern == pattern)
        bandwidths.set(fmt::format("{:<7} {}", target::pattern_name(pattern), threads_text(ceiling.threads)),
                       std::string(target::level_name(*ceiling.level)), rate_text(ceiling.value));

  Table latencies("latency", level_columns());
  Table peaks("arithmetic, 1e9/s", type_columns());
  Table touches("first touch", {"a page", "a byte"});
  Table floors("floors", {"time"});
  for (const Ceiling& ceiling : ceilings) {
    if (ceiling.kind == Kind::latency)
      latencies.set(fmt::format("a load, {} KiB pages", ceiling.page_bytes / 1024),
                    std::string(target::level_name(*ceiling.level)), seconds_text(ceiling.value));
    if (ceiling.kind == Kind::arithmetic)
      peaks.set(fmt::format("{:<7} {}", ceiling.instructions, threads_text(ceiling.threads)),
                std::string(target::arithmetic_name(ceiling.arithmetic)), rate_text(ceiling.value));
    if (ceiling.kind == Kind::first_touch) {
      const std::string row = fmt::format("pages of {} KiB", ceiling.page_bytes / 1024);
      touches.set(row, "a page", seconds_text(ceiling.value));
      touches.set(row, "a byte",
                  fmt::format("{:.3f} ns", ceiling.value * 1e9 / static_cast<double>(ceiling.page_bytes)));
    }
    if (ceiling.kind == Kind::floor)
      floors.set(words(ceiling.name, "floor_"), "time", seconds_text(ceiling.value));
  }
  return bandwidths.text() + latencies.text() + peaks.text() + touches.text() + floors.text();
}

}  // namespace assay::cli
