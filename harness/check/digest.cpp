#include "harness/check/digest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace assay::check {
namespace {

bool is_trouble(const Verdict& verdict) { return verdict.kind != Kind::pass && verdict.kind != Kind::skip; }

/** 0 counts against conformance, 1 is worth a look, 2 was announced. */
int urgency(const Verdict& verdict) { return verdict.counts_against() ? 0 : verdict.expected ? 2 : 1; }

}  // namespace

std::optional<double> error_of(const Verdict& verdict) {
  if (verdict.compared == 0) return std::nullopt;
  // Files have no infinity: where something was compared, null stands for it.
  const double error = verdict.error_over_bound.value_or(std::numeric_limits<double>::infinity());
  return verdict.kind == Kind::fail && error <= 1 ? std::nullopt : std::optional(error);
}

void Tally::add(const Verdict& verdict) {
  ++(verdict.expected ? expected : unexpected)[verdict.kind];
  ++total;
  cases += !verdict.point.empty();
  if (const auto error = error_of(verdict)) error_over_bound = std::max(error_over_bound.value_or(0), *error);
}

std::size_t Tally::of(Kind kind) const {
  const auto number = [&](const auto& kinds) {
    const auto found = kinds.find(kind);
    return found == kinds.end() ? 0 : found->second;
  };
  return number(unexpected) + number(expected);
}

Tally::Deciding Tally::deciding() const {
  const auto first = [](const auto& kinds, bool is_expected, bool bad) -> Deciding {
    for (const Kind kind : worst_first) {
      const auto found = kinds.find(kind);
      if (found != kinds.end() && (kind == Kind::pass || kind == Kind::skip) != bad)
        return {kind, is_expected, found->second};
    }
    return {};
  };
  if (const Deciding bad = first(unexpected, false, true); bad.number > 0) return bad;
  if (const Deciding announced = first(expected, true, true); announced.number > 0) return announced;
  return first(unexpected, false, false);
}

std::string Tally::in_words() const {
  std::string text;
  const auto say = [&](const auto& kinds, Kind kind, const char* how) {
    if (const auto found = kinds.find(kind); found != kinds.end())
      text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ", found->second, name_of(kind), how);
  };
  for (const Kind kind : all_kinds) {
    say(unexpected, kind, "");
    say(expected, kind, " as expected");
  }
  return text;
}

std::vector<Trouble> troubles_of(const std::vector<Verdict>& verdicts) {
  std::vector<Trouble> troubles;
  std::map<std::tuple<std::string, std::string, std::string, Kind, bool>, std::size_t> places;
  for (const Verdict& verdict : verdicts) {
    if (!is_trouble(verdict)) continue;
    const auto [place, is_new] = places.try_emplace(
        {verdict.operation, verdict.implementation, verdict.check, verdict.kind, verdict.expected},
        troubles.size());
    if (is_new) troubles.push_back({&verdict});
    Trouble& trouble = troubles[place->second];
    ++trouble.number;
    if (!trouble.example->smallest && verdict.smallest) trouble.example = &verdict;
  }
  std::ranges::stable_sort(troubles, {}, [](const Trouble& trouble) { return urgency(*trouble.example); });
  return troubles;
}

std::vector<SkipReason> skip_reasons_of(const std::vector<Verdict>& verdicts) {
  std::vector<SkipReason> reasons;
  std::map<std::string, std::size_t> places;
  for (const Verdict& verdict : verdicts) {
    if (verdict.kind != Kind::skip) continue;
    const auto [place, is_new] = places.try_emplace(verdict.detail, reasons.size());
    if (is_new) reasons.push_back({verdict.detail, {}, {}, 0});
    SkipReason& reason = reasons[place->second];
    reason.checks.insert(verdict.check);
    reason.implementations.insert(verdict.operation + '/' + verdict.implementation);
    reason.cases += !verdict.point.empty();
  }
  return reasons;
}

std::string ratio_text(const std::optional<double>& ratio) {
  if (!ratio) return "-";
  if (*ratio == 0) return "0";
  if (!std::isfinite(*ratio)) return "inf";
  return *ratio >= 0.01 && *ratio < 1000 ? fmt::format("{:.2f}", *ratio) : fmt::format("{:.0e}", *ratio);
}

std::string plural(std::size_t number, const std::string& one) {
  return fmt::format("{} {}{}", number, one, number == 1 ? "" : "s");
}

}  // namespace assay::check
