#include "harness/check/selection.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace assay::check {
namespace {

/** How large and how many a tier's sample may be: some tens of cases cover every pair of shapes that a
 * suite's pairwise list begins with, and keep the tier within its time. */
struct Allowance {
  std::size_t bytes;
  std::size_t cases;
};

Allowance allowance(Tier tier) {
  constexpr std::size_t kib = 1024, mib = 1024 * kib;
  switch (tier) {
    case Tier::smoke:
      return {256 * kib, 24};
    case Tier::standard:
      return {4 * mib, 60};
    case Tier::exhaustive:
      return {64 * mib, 1000};
  }
  return {};
}

bool is_legal(const Suite&, const Case& point) { return point.expected_status() == ASSAY_OK; }

/** One in `share` of what the tier affords. */
std::vector<Case> sampled(const Offer& offer, std::size_t share) {
  std::vector<Case> cases = legal_cases(offer).cases;
  if (offer.single) return cases;
  const auto [bytes, most] = allowance(offer.tier);
  std::erase_if(cases, [limit = bytes, &offer](const Case& point) {
    return offer.implementation.suite->needs(point).bytes > limit;
  });
  return thinned(cases, std::max<std::size_t>(1, most / share));
}

}  // namespace

std::vector<Case> thinned(const std::vector<Case>& cases, std::size_t most) {
  if (cases.size() <= most) return cases;
  if (most == 1) return {cases.front()};
  std::vector<Case> some;
  for (std::size_t index = 0; index < most; ++index)
    some.push_back(cases[index * (cases.size() - 1) / (most - 1)]);
  return some;
}

Choice legal_cases(const Offer& offer) { return those_where(offer, is_legal); }

Choice sample(const Offer& offer) { return sampled(offer, 1); }

Choice half_sample(const Offer& offer) { return sampled(offer, 2); }

Choice those_where(const Offer& offer, bool (*holds)(const Suite&, const Case&)) {
  std::vector<Case> cases;
  std::ranges::copy_if(offer.cases, std::back_inserter(cases),
                       [&](const Case& point) { return holds(*offer.implementation.suite, point); });
  return cases;
}

Choice sample_and_rejected(const Offer& offer) {
  std::vector<Case> cases = sampled(offer, 1);
  for (const Case& point : offer.cases)
    if (point.expected_status() == ASSAY_REJECTED) cases.push_back(point);
  return cases;
}

}  // namespace assay::check
