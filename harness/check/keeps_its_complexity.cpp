// keeps_its_complexity: the executed instructions grow with the size as the implementation claims.
// Instructions and not seconds: caches and neighbours bend curves of times, and a quadratic part shows in
// counts of small calls.
#include "harness/check/keeps_its_complexity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "harness/check/instructions.hpp"
#include "harness/check/selection.hpp"
#include "harness/check/series.hpp"
#include "harness/contract/families.hpp"
#include "harness/error.hpp"
#include "harness/statistics/fit.hpp"

namespace assay::check {
namespace {

// n ln n has the exponent 1 + 1 / ln n: within this from n = 28 on. Claims are told apart by halves.
constexpr double tolerance = 0.3;
// The largest sizes: below them special paths for small sizes would speak.
constexpr std::size_t most_fitted = 5;
constexpr std::int64_t size_to_compare_cases = 64;

bool applies(const Suite& suite, const Case& point) {
  const std::vector<Axis> axes = suite.axes();
  const Axis* axis = sweep_axis(axes);
  return axis != nullptr && point.has(axis->name) && !point.has("reject") && suite.callers(point).count == 1;
}

/** How much work a case is at a middling size; nothing where it cannot tell of growth. */
std::optional<std::size_t> work_at_equal_size(const Implementation& implementation, const Case& point) try {
  const Suite& suite = *implementation.suite;
  if (!applies(suite, point) || implementation.function(point.type()) == nullptr) return std::nullopt;
  const std::vector<Axis> axes = suite.axes();
  const Axis& axis = *sweep_axis(axes);
  Case sized = point;
  sized.set(axis.name, std::max(size_to_compare_cases, axis.smallest));
  if (!suite.unavailable(sized).empty()) return std::nullopt;
  const std::size_t operations = suite.work(sized).operations;
  sized.set(axis.name, 2 * std::max(size_to_compare_cases, axis.smallest));
  const bool grows = suite.work(sized).operations > operations;
  return grows ? std::optional(operations) : std::nullopt;
} catch (const CallError&) {
  return std::nullopt;  // a size that the suite does not make
}

struct Example {
  Case point;
  std::size_t work = 0;
};

/** The cheapest case of each family. */
std::map<std::string, Example> examples_by_family(const Implementation& implementation, Tier tier) {
  const Suite& suite = *implementation.suite;
  std::vector<Case> cases = suite.cases(tier);
  std::ranges::copy(suite.measurements(tier), std::back_inserter(cases));
  std::map<std::string, Example> examples;
  for (const Case& point : cases) {
    const auto work = work_at_equal_size(implementation, point);
    if (!work) continue;
    const auto [place, is_new] = examples.try_emplace(suite.family(point), Example{point, *work});
    if (!is_new && *work < place->second.work) place->second = {point, *work};
  }
  return examples;
}

std::string table_of(const std::vector<SizeCount>& counts, const std::string& axis) {
  std::string text;
  for (const SizeCount& count : counts)
    text += fmt::format("{}{}={}: {}", text.empty() ? "" : ", ", axis, count.size, count.instructions);
  return text;
}

/** The exponents between neighbouring sizes, each twice the one before: of the increments, so that no
 * constant part shows. 0 where nothing grows. */
std::vector<double> exponents_of_steps(const std::vector<double>& costs) {
  std::vector<double> exponents;
  for (std::size_t index = 2; index < costs.size(); ++index) {
    const double increment = costs[index] - costs[index - 1], before = costs[index - 1] - costs[index - 2];
    exponents.push_back(increment > 0 && before > 0 ? std::log2(increment / before) : 0);
  }
  return exponents;
}

/** The exponent, if the counts follow any power beside a constant; 0 if they hardly grow at all. */
std::optional<double> exponent_of(const std::vector<double>& sizes, const std::vector<double>& costs,
                                  double claimed) {
  const statistics::OffsetPower fit = statistics::fit_offset_power(sizes, costs);
  const double largest = *std::ranges::max_element(costs);
  const double smallest = *std::ranges::min_element(costs);
  const double share_that_grows = (largest - fit.constant) / largest;
  constexpr double least_signal_to_noise = 4;
  if (share_that_grows >= least_signal_to_noise * fit.worst_deviation) {
    // A sum of powers nears its largest from below: where more is claimed, the last sizes know better.
    return fit.exponent >= claimed ? fit.exponent
                                   : std::clamp(exponents_of_steps(costs).back(), fit.exponent, claimed);
  }
  constexpr double hardly = 1.1;  // over a factor of 8 in size this is an exponent of 0.05
  return largest <= hardly * smallest ? std::optional(0.0) : std::nullopt;
}

}  // namespace

Choice complexity_examples(const Implementation& implementation, Tier tier) {
  const std::vector<ComplexityEntry> entries = implementation.complexity();
  if (entries.empty()) return {{}, "claims no complexity"};
  if (const std::vector<Axis> axes = implementation.suite->axes(); sweep_axis(axes) == nullptr)
    return {{}, "the operation has no size to sweep over"};
  std::vector<std::vector<Example>> by_entry(entries.size());
  for (const auto& [family, example] : examples_by_family(implementation, tier))
    if (const std::size_t entry = entry_of(entries, family); entry < entries.size())
      by_entry[entry].push_back(example);

  Choice choice;
  for (std::vector<Example>& examples : by_entry) {
    std::ranges::sort(examples, {}, &Example::work);
    if (tier != Tier::exhaustive && examples.size() > 1) examples.resize(1);
    for (const Example& example : examples) choice.cases.push_back(example.point);
    if (tier == Tier::smoke && !choice.cases.empty()) break;
  }
  if (choice.cases.empty())
    choice.why_none = "no case of this tier in the claimed families has a size to sweep over";
  return choice;
}

namespace {

struct Fitted {
  std::vector<double> sizes, costs;
};

/** The largest sizes. */
Fitted fitted_part(const std::vector<SizeCount>& counts) {
  Fitted part;
  for (std::size_t index = counts.size() - std::min(counts.size(), most_fitted); index < counts.size();
       ++index) {
    part.sizes.push_back(static_cast<double>(counts[index].size));
    part.costs.push_back(static_cast<double>(std::max<std::uint64_t>(1, counts[index].instructions)));
  }
  return part;
}

/** Whether the claim is off in the same direction from every size to the next, by half the tolerance at
 * least. Where an implementation changes its way between two sizes, the cost makes a step, which a fit
 * through all of them takes for growth; a sum of powers is as steep everywhere. */
bool is_refuted(const Fitted& part, double exponent, double claimed) {
  const std::vector<double> steps = exponents_of_steps(part.costs);
  // A sum of powers nears its largest from below: while the growth still rises, more may come true.
  constexpr double rise = 0.05;
  if (exponent < claimed && !steps.empty() && steps.back() > steps.front() + rise) return false;
  return part.sizes.size() == most_fitted && std::ranges::all_of(steps, [&](double step) {
           return exponent > claimed ? step > claimed + tolerance / 2 : step < claimed - tolerance / 2;
         });
}

}  // namespace

Finding judge_growth(const std::vector<SizeCount>& counts, const std::string& axis, double claimed) {
  const Fitted part = fitted_part(counts);
  const std::string table = table_of(counts, axis);
  const std::optional<double> exponent = exponent_of(part.sizes, part.costs, claimed);
  if (!exponent) return skipped(fmt::format("the instructions follow no power of {}: {}", axis, table));
  const bool agrees = std::abs(*exponent - claimed) <= tolerance;
  if (!agrees && !is_refuted(part, *exponent, claimed))
    return skipped(fmt::format(
        "the sizes that can be counted are too few to tell growth from a step: as {0}^{1:.2f}, claimed is "
        "{0}^{2:g}: {3}",
        axis, *exponent, claimed, table));

  Finding finding;
  finding.kind = agrees ? Kind::pass : Kind::finding;
  finding.judgement.pass = agrees;
  finding.judgement.compared = finding.judgement.informative = counts.size();
  finding.found = fmt::format("{}^{:.2f}", axis, *exponent);
  finding.judgement.detail =
      fmt::format("the instructions grow as {0}^{1:.2f}, {2} claimed is {0}^{3:g}: {4}", axis, *exponent,
                  agrees ? "and" : "but", claimed, table);
  return finding;
}

Finding complexity_of(const Implementation& implementation, const Case& example, std::uint64_t seed,
                      const SweepLimits& limits) {
  const Suite& suite = *implementation.suite;
  const std::vector<ComplexityEntry> entries = implementation.complexity();
  const std::string family = suite.family(example);
  const std::size_t entry = entry_of(entries, family);
  if (entry == entries.size())
    return skipped(fmt::format("claims no complexity for the family '{}'", family));
  if (!why_not_counted().empty()) return skipped(why_not_counted());

  const std::vector<Axis> axes = suite.axes();
  const Axis* axis = sweep_axis(axes);
  if (axis == nullptr) return skipped("the operation has no size to sweep over");
  const double claimed = entries[entry].exponent;
  // A claim is refuted only by the largest sizes that can be counted.
  const auto agrees = [&](const std::vector<SizeCount>& counts) {
    return judge_growth(counts, axis->name, claimed).kind == Kind::pass;
  };
  const Sweep sweep = sweep_sizes(implementation, example, seed, limits, agrees);
  if (sweep.counts.size() < limits.enough) {
    Finding finding = skipped(sweep.why_no_more);
    finding.declined = sweep.declined;
    return finding;
  }
  return judge_growth(sweep.counts, axis->name, claimed);
}

namespace {

Finding run(const Trial& trial) {
  SweepLimits limits = SweepLimits::of_this_machine();
  if (trial.brief) {
    limits.instructions /= 2;
    limits.largest_first = 8;
  }
  return complexity_of(trial.implementation, trial.point, trial.seed, limits);
}

Choice select(const Offer& offer) {
  return offer.single ? those_where(offer, applies) : complexity_examples(offer.implementation, offer.tier);
}

}  // namespace

const Check keeps_its_complexity = {"keeps_its_complexity",
                                    "the executed instructions grow with the size as claimed", select, run};

}  // namespace assay::check
