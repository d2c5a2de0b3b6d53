#include "harness/bench/growth.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <utility>
#include <variant>

#include "harness/statistics/crossover.hpp"
#include "harness/statistics/fit.hpp"
#include "harness/statistics/paired.hpp"

namespace assay::bench {
namespace {

using statistics::Estimate;

constexpr std::size_t least_sizes = 3, most_sizes = 5;
constexpr double least_span = 8;      // of the largest size over the smallest
constexpr double tolerance = 0.3;     // as keeps_its_complexity has it
constexpr double half_a_claim = 0.5;  // an interval that reaches further does not tell claims apart
constexpr double dearest_step = 100;  // main memory against the first cache
constexpr double fit_alpha = 0.05;

/** Rows that agree in all parameters but the size: by size. */
using Curve = std::map<std::int64_t, std::vector<const Row*>>;

std::string sweep_axis(const Suite& suite) {
  for (const Axis& axis : suite.axes())
    if (axis.sweep) return axis.name;
  return "";
}

Case without(const Case& point, const std::string& name) {
  Case result;
  for (const auto& [key, value] : point.parameters())
    if (key != name) std::visit([&, &known = key](const auto& v) { result.set(known, v); }, value);
  return result;
}

/** The curves of the rows that have a size and a time, in the order of the rows. */
std::vector<Curve> curves_of(const std::vector<Row>& rows) {
  std::vector<Curve> curves;
  std::map<std::string, std::size_t> index;
  for (const Row& row : rows) {
    const Group& group = *row.group;
    const std::string axis = sweep_axis(*group.suite);
    if (axis.empty() || !group.point.has(axis) || !row.seconds) continue;
    const std::string key = group.suite->operation() + ' ' + without(group.point, axis).id();
    const auto [place, is_new] = index.try_emplace(key, curves.size());
    if (is_new) curves.emplace_back();
    curves[place->second][group.point.integer(axis)].push_back(&row);
  }
  return curves;
}

/** A contender along a curve: who it is, and its row at each size that it was measured at. */
using Who = std::pair<std::string, int>;
using Track = std::map<std::int64_t, const Row*>;

std::map<Who, Track> tracks_of(const Curve& curve) {
  std::map<Who, Track> tracks;
  for (const auto& [size, rows] : curve)
    for (const Row* row : rows)
      tracks[{row->contender->implementation.name(), row->contender->threads}][size] = row;
  return tracks;
}

Json place_json(const Row& row) {
  const Group& group = *row.group;
  const std::string axis = sweep_axis(*group.suite);
  Json parameters = Json::object();
  const Case curve = without(group.point, axis);
  for (const auto& [name, value] : curve.parameters())
    std::visit([&, &key = name](const auto& v) { parameters[key] = v; }, value);
  return {{"operation", group.suite->operation()},
          {"family", group.suite->family(group.point)},
          {"parameters", std::move(parameters)},
          {"axis", axis}};
}

Json number_or_null(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json interval_json(const statistics::Interval& interval) {
  return Json::array({number_or_null(interval.low), number_or_null(interval.high)});
}

std::optional<double> claimed_exponent(const Row& row) {
  const std::vector<ComplexityEntry> entries = row.contender->implementation.complexity();
  const std::size_t entry = entry_of(entries, row.group->suite->family(row.group->point));
  return entry < entries.size() ? std::optional(entries[entry].exponent) : std::nullopt;
}

Json growth_json(const Track& track) {
  std::vector<double> sizes, seconds;
  for (const auto& [size, row] : track) {
    if (size <= 0) continue;  // has no logarithm
    sizes.push_back(static_cast<double>(size));
    seconds.push_back(row->seconds->value);
  }
  const Row& row = *track.begin()->second;
  const Growth growth = judge_growth(sizes, seconds, claimed_exponent(row));
  Json json = place_json(row);
  json["implementation"] = row.contender->implementation.name();
  json["threads"] = row.contender->threads;
  json["exponent"] = number_or_null(growth.exponent.value);
  json["interval"] = interval_json(growth.exponent.interval);
  json["sizes"] = Json::array();
  for (const double size : growth.sizes) json["sizes"].push_back(static_cast<std::int64_t>(size));
  json["claimed"] = growth.claimed ? Json(*growth.claimed) : Json(nullptr);
  json["word"] = growth.word;
  json["reason"] = growth.reason;
  return json;
}

const Floor* floor_of(const Analysis& analysis, const Group& group, int threads) {
  const auto found = std::ranges::find(analysis.floors, &group, &GroupFloors::group);
  return found == analysis.floors.end() ? nullptr : found->floors.of(threads);
}

/** ln(second / first) of two contenders on one case. Where the words are withheld nothing bounds it. */
Estimate log_ratio(const Row& first, const Row& second, const Floor* floor) {
  const Pairs pairs = pair(*first.group, *first.contender, *second.contender);
  Estimate estimate = statistics::over_processes(pairs.log_ratios, verdict_alpha);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  if (!pairs.why_no_verdict.empty() || (floor != nullptr && !floor->withheld.empty()))
    estimate.interval = {-infinity, infinity};
  return estimate;
}

/** Who is the fastest at some size among those with at most so many threads. */
std::set<Who> fastest_somewhere(const Curve& curve, int threads) {
  std::set<Who> who;
  for (const auto& [size, rows] : curve) {
    const Row* best = nullptr;
    for (const Row* row : rows)
      if (row->contender->threads <= threads &&
          (best == nullptr || row->seconds->value < best->seconds->value))
        best = row;
    if (best != nullptr) who.insert({best->contender->implementation.name(), best->contender->threads});
  }
  return who;
}

std::set<std::pair<Who, Who>> rivals_of(const Curve& curve) {
  std::set<int> thread_counts;
  for (const auto& [size, rows] : curve)
    for (const Row* row : rows) thread_counts.insert(row->contender->threads);
  std::set<std::pair<Who, Who>> pairs;
  for (const int threads : thread_counts) {
    const std::set<Who> leaders = fastest_somewhere(curve, threads);
    for (auto first = leaders.begin(); first != leaders.end(); ++first)
      for (auto second = std::next(first); second != leaders.end(); ++second) pairs.insert({*first, *second});
  }
  return pairs;
}

Json who_json(const Who& who) { return {{"implementation", who.first}, {"threads", who.second}}; }

Json lead_json(statistics::Lead lead) {
  if (lead == statistics::Lead::neither) return nullptr;
  return lead == statistics::Lead::first ? "first" : "second";
}

Json contest_json(const Analysis& analysis, const Who& first, const Track& of_first, const Who& second,
                  const Track& of_second) {
  std::vector<statistics::RatioAt> ratios;
  statistics::Rule rule;
  for (const auto& [size, row] : of_first)
    if (const auto other = of_second.find(size); other != of_second.end()) {
      const Floor* floor = floor_of(analysis, *row->group, std::max(first.second, second.second));
      ratios.push_back({static_cast<double>(size), log_ratio(*row, *other->second, floor)});
      // A lead at any size must exceed what equal code differs by at all of them.
      if (floor != nullptr) rule.min_effect = std::max(rule.min_effect, floor->least_effect);
    }
  const statistics::Contest contest = statistics::contest(ratios, rule);
  Json json = place_json(*of_first.begin()->second);
  json["first"] = who_json(first);
  json["second"] = who_json(second);
  json["sizes"] = contest.sizes;
  json["told"] = contest.told;
  json["ahead"] = lead_json(contest.ahead);
  json["crossovers"] = Json::array();
  for (const statistics::Crossover& crossover : contest.crossovers)
    json["crossovers"].push_back({{"below", lead_json(crossover.below)},
                                  {"size", crossover.size},
                                  {"interval", interval_json(crossover.interval)},
                                  {"between", {crossover.from, crossover.to}}});
  return json;
}

}  // namespace

Growth judge_growth(std::span<const double> sizes, std::span<const double> seconds,
                    std::optional<double> claimed) {
  const std::size_t left_out = sizes.size() - std::min(sizes.size(), most_sizes);
  sizes = sizes.subspan(left_out);
  seconds = seconds.subspan(left_out);
  Growth growth{{sizes.begin(), sizes.end()},
                statistics::growth_exponent(sizes, seconds, fit_alpha),
                claimed,
                "cannot tell",
                ""};
  const double span = sizes.empty() ? 1 : sizes.back() / sizes.front();
  if (sizes.size() < least_sizes || span < least_span) {
    growth.word = "too few sizes";
    growth.reason = fmt::format("{} over a factor of {:.3g}; {} over a factor of {} are needed", sizes.size(),
                                span, least_sizes, least_span);
    return growth;
  }
  if (!claimed) {
    growth.word = "no claim";
    growth.reason = "the implementation claims nothing for this family";
    return growth;
  }
  const double off = growth.exponent.value - *claimed;
  const double low = growth.exponent.interval.low - *claimed, high = growth.exponent.interval.high - *claimed;
  const double caches = std::log(dearest_step) / std::log(span);
  if (low > tolerance + caches)
    growth.word = "refuted";
  else if (std::abs(off) <= tolerance && low >= -half_a_claim && high <= half_a_claim)
    growth.word = "agrees";
  else if (off > tolerance)
    growth.reason = fmt::format("it grows faster, but caches can add up to {:.2f} over these sizes", caches);
  else if (off < -tolerance)
    growth.reason = "it grows more slowly: constant parts and parts of lower order can hide the rest";
  else
    growth.reason = "the interval does not tell neighbouring claims apart";
  return growth;
}

Json complexity_json(const std::vector<Row>& rows) {
  Json result = Json::array();
  for (const Curve& curve : curves_of(rows))
    for (const auto& [who, track] : tracks_of(curve)) result.push_back(growth_json(track));
  return result;
}

Json crossovers_json(const Analysis& analysis) {
  Json result = Json::array();
  for (const Curve& curve : curves_of(analysis.rows)) {
    const std::map<Who, Track> tracks = tracks_of(curve);
    for (const auto& [first, second] : rivals_of(curve))
      result.push_back(contest_json(analysis, first, tracks.at(first), second, tracks.at(second)));
  }
  return result;
}

}  // namespace assay::bench
