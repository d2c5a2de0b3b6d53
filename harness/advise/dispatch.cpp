#include "harness/advise/dispatch.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "harness/advise/regret.hpp"
#include "harness/error.hpp"
#include "harness/statistics/crossover.hpp"
#include "harness/statistics/verdict.hpp"

namespace assay::advise {
namespace {

constexpr double word_alpha = 0.005;  // as the words of the rows

using Rows = std::vector<const Row*>;

statistics::Rule rule_above(const Floor* floor) {
  statistics::Rule rule;
  if (floor != nullptr) rule.min_effect = std::max(rule.min_effect, floor->effect);
  return rule;
}

Choice choice_of(const Row& row) { return {row.key.implementation, row.key.threads}; }

class Builder {
 public:
  Builder(const Run& run, const std::vector<Candidate>& candidates) : run_(run), candidates_(candidates) {}

  /** The rows of one regime, for who may use `threads`. */
  Table table(const std::map<std::optional<std::int64_t>, Rows>& by_size, int threads) const {
    Table table;
    table.threads = threads;
    for (const auto& [size, rows] : by_size) {
      Rows allowed;
      for (const Row* row : rows)
        if (row->key.threads <= threads) allowed.push_back(row);
      if (allowed.empty()) continue;
      table.points.push_back(choose(allowed));
      table.points.back().size = size;
    }
    for (std::size_t i = 0; i < table.points.size(); ++i) extend(table, i, by_size);
    return table;
  }

 private:
  /** Where the run withholds its words nothing bounds the ratio. */
  statistics::Estimate log_ratio(const Row& a, const Row& b, const Floor* floor) const {
    statistics::Estimate estimate = paired_log_ratio(run_, a.key, b.key, word_alpha);
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (floor != nullptr && floor->withheld) estimate.interval = {-infinity, infinity};
    return estimate;
  }

  const Floor* floor_of(const Row& row, int threads) const {
    return run_.floor(row.key.operation, row.key.point, threads);
  }

  /** Smaller is simpler. */
  auto complexity_of(const Row& row) const {
    const Candidate& candidate = *std::ranges::find(candidates_, row.key.implementation, &Candidate::name);
    return std::tuple(candidate.needs.size(), row.key.threads, candidate.parallel, !candidate.baseline,
                      candidate.name);
  }

  const Row* fastest_of(const Rows& rows) const {
    const Row* fastest = *std::ranges::min_element(rows, {}, [](const Row* row) { return *row->seconds; });
    // Paired ratios know better than times who is the fastest of those that are close.
    const Row* better = fastest;
    double best = 0;
    for (const Row* row : rows)
      if (const double value = log_ratio(*fastest, *row, nullptr).value; value < best) {
        best = value;
        better = row;
      }
    return better;
  }

  bool ties(const Row& fastest, const Row& row) const {
    if (&fastest == &row) return true;
    // The floor of as many threads as the two use: what others do with more does not blur these.
    const Floor* floor = floor_of(row, std::max(fastest.key.threads, row.key.threads));
    const statistics::Estimate ratio = log_ratio(fastest, row, floor);
    const statistics::Rule rule = rule_above(floor);
    return ratio.value <= std::max(rule.same_band, rule.min_effect) &&
           statistics::decide(ratio, rule) != statistics::Word::slower;
  }

  Point choose(const Rows& rows) const {
    const Row& fastest = *fastest_of(rows);
    Rows tied;
    std::ranges::copy_if(rows, std::back_inserter(tied), [&](const Row* row) { return ties(fastest, *row); });
    const Row& chosen =
        **std::ranges::min_element(tied, {}, [&](const Row* row) { return complexity_of(*row); });
    Point point;
    point.point = chosen.key.point;
    point.fastest = choice_of(fastest);
    point.chosen = choice_of(chosen);
    for (const Row* row : tied) point.tied.push_back(choice_of(*row));
    point.seconds = *chosen.seconds;
    point.slower_than_fastest = &chosen == &fastest ? 1 : std::exp(log_ratio(fastest, chosen, nullptr).value);
    return point;
  }

  /** Takes one more point of a table into its ranges. */
  void extend(Table& table, std::size_t number,
              const std::map<std::optional<std::int64_t>, Rows>& by_size) const {
    const Point& point = table.points[number];
    if (number == 0) {
      table.ranges.push_back({0, std::nullopt, point.chosen, "", std::nullopt});
      return;
    }
    const Point& last = table.points[number - 1];
    if (last.chosen == point.chosen) return;
    Range next = border(last.chosen, point.chosen, *last.size, *point.size, by_size);
    table.ranges.back().below = next.from;
    table.ranges.push_back(std::move(next));
  }

  Range border(const Choice& before, const Choice& after, std::int64_t low, std::int64_t high,
               const std::map<std::optional<std::int64_t>, Rows>& by_size) const {
    std::vector<statistics::RatioAt> ratios;
    statistics::Rule rule;
    for (const auto& [size, rows] : by_size) {
      const auto first = std::ranges::find(rows, before, [](const Row* row) { return choice_of(*row); });
      const auto second = std::ranges::find(rows, after, [](const Row* row) { return choice_of(*row); });
      if (!size || first == rows.end() || second == rows.end()) continue;
      const Floor* floor = floor_of(**first, std::max(before.threads, after.threads));
      ratios.push_back({static_cast<double>(*size), log_ratio(**first, **second, floor)});
      rule.min_effect = std::max(rule.min_effect, rule_above(floor).min_effect);
    }
    const auto whole = [&](double size) {
      return std::clamp(static_cast<std::int64_t>(std::ceil(size)), low + 1, high);
    };
    for (const statistics::Crossover& crossover : statistics::contest(ratios, rule).crossovers)
      if (crossover.below == statistics::Lead::first && crossover.size > static_cast<double>(low) &&
          crossover.size <= static_cast<double>(high))
        return {whole(crossover.size), std::nullopt, after, "crossover", crossover.interval};
    const double middle = std::sqrt(static_cast<double>(low)) * std::sqrt(static_cast<double>(high));
    return {whole(middle), std::nullopt, after, "middle", std::nullopt};
  }

  const Run& run_;
  const std::vector<Candidate>& candidates_;
};

/** The parameters besides type and size. */
Json regime_of(const Row& row) {
  Json regime = Json::object();
  for (const auto& [name, value] : row.parameters.items())
    if (name != "type" && name != row.axis) regime[name] = value;
  return regime;
}

std::optional<std::int64_t> size_of(const Row& row) {
  const auto found = row.parameters.find(row.axis);
  if (row.axis.empty() || found == row.parameters.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

struct Regime {
  std::string type;
  Json parameters;
  bool has_sizes = false;  // else it is one case
  std::map<std::optional<std::int64_t>, Rows> by_size;
};

/** The rows that may be chosen, by type and regime, in the order of the run. */
std::vector<Regime> regimes_of(const Run& run, const std::string& operation,
                               const std::vector<Candidate>& candidates) {
  std::vector<Regime> regimes;
  for (const Row& row : run.rows) {
    if (row.key.operation != operation || !row.measured()) continue;
    const Candidate& candidate = *std::ranges::find(candidates, row.key.implementation, &Candidate::name);
    const std::string type = type_of(row.parameters);
    if (!candidate.why_not.empty() || !candidate.types.contains(type)) continue;
    const Json parameters = regime_of(row);
    const std::optional<std::int64_t> size = size_of(row);
    auto place = std::ranges::find_if(regimes, [&](const Regime& regime) {
      return regime.type == type && regime.parameters == parameters && regime.has_sizes == size.has_value();
    });
    if (place == regimes.end())
      place = regimes.insert(regimes.end(), {type, parameters, size.has_value(), {}});
    place->by_size[size].push_back(&row);
  }
  return regimes;
}

OperationDispatch of_operation(const Run& run, const std::string& name,
                               const std::vector<Candidate>& candidates) {
  OperationDispatch result;
  result.name = name;
  result.candidates = candidates;
  const Builder builder(run, result.candidates);
  std::set<int> thread_counts;
  for (const Row& row : run.rows)
    if (row.key.operation == name) {
      if (row.measured()) thread_counts.insert(row.key.threads);
      result.axis = row.axis;
    }
  for (const Regime& regime : regimes_of(run, name, candidates))
    for (const int threads : thread_counts) {
      Table table = builder.table(regime.by_size, threads);
      if (table.points.empty()) continue;
      table.type = regime.type;
      table.regime = regime.parameters;
      result.points += table.points.size();
      result.tables.push_back(std::move(table));
    }
  result.regrets = regrets_of(run, result);
  return result;
}

}  // namespace

bool repeats_fewer_threads(const OperationDispatch& operation, const Table& table) {
  const Table* fewer = nullptr;
  for (const Table& other : operation.tables)
    if (other.type == table.type && other.regime == table.regime && other.threads < table.threads &&
        (fewer == nullptr || other.threads > fewer->threads))
      fewer = &other;
  return fewer != nullptr && std::ranges::equal(fewer->ranges, table.ranges, &Range::says_as_much);
}

Dispatch dispatch(const Run& run) {
  if (!run.has_measurements)
    throw CallError(
        fmt::format("'{0}' holds no measurements; add them with `assay bench --output {0}`", run.path));
  if (run.conformance.is_null())
    throw CallError(
        fmt::format("'{0}' holds no conformance.json, and what was not checked is not chosen; add it with "
                    "`assay check --output {0}`",
                    run.path));
  Dispatch result;
  result.run = &run;
  for (const auto& [operation, candidates] : candidates_of(run)) {
    OperationDispatch one = of_operation(run, operation, candidates);
    if (one.tables.empty())
      result.remarks.push_back(fmt::format("{}: nothing was both measured and found to conform", operation));
    else
      result.operations.push_back(std::move(one));
  }
  if (result.operations.empty())
    throw CallError(
        fmt::format("'{0}' holds no implementation that was both measured and found to conform; check the "
                    "same implementations and types with `assay check --output {0}`",
                    run.path));
  return result;
}

}  // namespace assay::advise
