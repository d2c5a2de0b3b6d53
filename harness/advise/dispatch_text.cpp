// A dispatch table for people: the ranges, what one implementation for all would cost, and who was not
// considered.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/advise/dispatch.hpp"
#include "harness/advise/units.hpp"

namespace assay::advise {
namespace {

std::string threads_text(int threads) {
  return fmt::format("{} {}", threads, threads == 1 ? "thread" : "threads");
}

/** "i32, distribution=uniform, up to 1 thread" */
std::string regime_text(const Table& table, int most_threads) {
  std::string text = table.type == "untyped" ? "" : table.type;
  for (const auto& [name, value] : table.regime.items())
    text += fmt::format("{}{}={}", text.empty() ? "" : ", ", name,
                        value.is_string() ? value.get<std::string>() : value.dump());
  const std::string fewest = most_threads > table.threads ? fmt::format("{} to ", table.threads) : "up to ";
  return fmt::format("{}{}{}{}", text, text.empty() ? "" : ", ", fewest, threads_text(most_threads));
}

std::string choice_text(const Choice& choice) {
  return choice.threads == 1 ? choice.implementation
                             : fmt::format("{} with {} threads", choice.implementation, choice.threads);
}

std::string border_text(const Range& range) {
  if (range.border == "middle") return "the middle of two sizes";
  const double low = range.interval->low, high = range.interval->high;
  return fmt::format("crossover, {} to {}", size_text(low), size_text(high));
}

std::string sizes_text(const Table& table) {
  std::vector<std::string> sizes;
  for (const Point& point : table.points)
    if (point.size) sizes.push_back(size_text(static_cast<double>(*point.size)));
  return sizes.empty() ? "" : fmt::format(", measured at {}", fmt::join(sizes, ", "));
}

std::string table_text(const Table& table, int most_threads, const std::string& axis) {
  std::string text = fmt::format("  {}{}\n", regime_text(table, most_threads), sizes_text(table));
  for (std::size_t i = 0; i < table.ranges.size(); ++i) {
    const Range& range = table.ranges[i];
    const std::string sizes = range.below
                                  ? fmt::format("{} < {}", axis, size_text(static_cast<double>(*range.below)))
                              : range.from == 0 ? "always"
                                                : "above";
    text += fmt::format("    {:<18} {}", sizes, choice_text(range.choice));
    if (range.below) text += fmt::format("  (border: {})", border_text(table.ranges[i + 1]));
    text += '\n';
  }
  return text;
}

/** A table that only repeats what fewer threads have is told with that one. */
std::string tables_text(const OperationDispatch& operation) {
  std::string text;
  for (auto table = operation.tables.begin(); table != operation.tables.end();) {
    const Table& first = *table;
    int most_threads = first.threads;
    while (++table != operation.tables.end() && repeats_fewer_threads(operation, *table))
      most_threads = table->threads;
    text += table_text(first, most_threads, operation.axis);
  }
  return text;
}

std::string regrets_text(const OperationDispatch& operation) {
  std::string text = "  always the same one instead takes, against this table\n";
  for (const Regret& regret : operation.regrets) {
    text += fmt::format("    {:<18} {:>6}x in the geometric mean, {:>6}x at worst ({}, {})",
                        regret.implementation, factor_text(regret.geometric_mean), factor_text(regret.worst),
                        regret.worst_at, threads_text(regret.worst_threads));
    if (regret.points < operation.points)
      text += fmt::format("; it has a time on {} of {} points only", regret.points, operation.points);
    text += '\n';
  }
  return text;
}

}  // namespace

std::string dispatch_text(const Dispatch& dispatch) {
  const Json& target = dispatch.run->target;
  std::string text =
      fmt::format("For {}\n", target.is_null() ? "an unknown target" : target.value("name", "an unknown target"));
  for (const OperationDispatch& operation : dispatch.operations) {
    text += fmt::format("\n{}\n", operation.name);
    text += tables_text(operation);
    text += regrets_text(operation);
    for (const Candidate& candidate : operation.candidates)
      if (!candidate.why_not.empty())
        text += fmt::format("  not considered: {} {}\n", candidate.name, candidate.why_not);
  }
  for (const std::string& remark : dispatch.remarks) text += fmt::format("\n{}\n", remark);
  return text;
}

}  // namespace assay::advise
