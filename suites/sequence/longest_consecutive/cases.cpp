#include "sequence/longest_consecutive/cases.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string>
#include <string_view>

#include "harness/contract/pairwise.hpp"
#include "sequence/longest_consecutive/distributions.hpp"
#include "sequence/longest_consecutive/traps.hpp"

namespace assay::longest_consecutive {
namespace {

using Names = std::vector<std::string_view>;

Case generated(assay_type type, std::int64_t n, std::string_view distribution) {
  return Case().set(type).set("n", n).set("distribution", distribution);
}

/** Every distribution at every n, every one and every n in either type. */
std::vector<Case> crossed(const Names& names, std::initializer_list<std::int64_t> sizes) {
  const PairwiseAxis types = {"type", {std::string("i32"), std::string("i64")}};
  const PairwiseAxis counts = {"n", {sizes.begin(), sizes.end()}};
  PairwiseAxis chosen = {"distribution", {}};
  for (const std::string_view name : names) chosen.values.emplace_back(std::string(name));
  return pairwise(Case(), {types, counts, chosen}, [](const Case&) { return true; });
}

Names with_short_runs() {
  Names names = distributions();
  std::erase_if(names,
                [](std::string_view name) { return !has_short_runs(name) || name == "bucket_multiples"; });
  return names;
}

void append(std::vector<Case>& cases, const std::vector<Case>& more) {
  cases.insert(cases.end(), more.begin(), more.end());
}

}  // namespace

// A walk from every value is quadratic in the length of a run, and a bucket that takes all values makes a
// hash table quadratic: so that such implementations can be checked at all, runs stay within some ten
// thousand values below the exhaustive tier, and the multiples of the number of buckets everywhere.
std::vector<Case> conformance_cases(Tier tier) {
  std::vector<Case> cases;
  append(cases, trap_cases());
  append(cases, crossed(distributions(), {0, 1, 2, 3, 7, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 1000}));
  cases.push_back(generated(ASSAY_I64, 10'007, "clustered"));
  cases.push_back(generated(ASSAY_I32, 10'000, "unicode"));
  if (tier == Tier::smoke) return cases;

  append(cases, crossed(distributions(), {4095, 4096, 4097, 10'009}));
  cases.push_back(generated(ASSAY_I32, 20'011, "dense"));
  cases.push_back(generated(ASSAY_I64, 20'021, "half_run"));
  append(cases, crossed(with_short_runs(), {100'003, 1'000'003}));
  cases.push_back(Case().set(ASSAY_I32).set("distribution", "unicode"));
  if (tier == Tier::standard) return cases;

  append(cases,
         crossed({"uniform", "dense", "clustered", "half_run", "few_distinct", "one_run", "start_copies"},
                 {10'000'019, 99'999'989}));
  return cases;
}

std::vector<Case> measured_cases(Tier tier) {
  std::vector<Case> cases;
  for (const std::string_view distribution : {"uniform", "dense", "clustered"})
    for (const std::int64_t n : {100, 10'000, 1'000'000})
      cases.push_back(generated(ASSAY_I32, n, distribution));
  cases.push_back(generated(ASSAY_I64, 1'000'000, "uniform"));
  cases.push_back(Case().set(ASSAY_I32).set("distribution", "unicode"));
  if (tier == Tier::smoke) return cases;

  const auto add = [&](const Case& point) {
    if (std::ranges::find(cases, point) == cases.end()) cases.push_back(point);
  };
  const auto decades = [&](assay_type type, const Names& names, std::int64_t first, std::int64_t last) {
    for (const std::string_view distribution : names)
      for (std::int64_t n = first; n <= last; n *= 10) add(generated(type, n, distribution));
  };
  const Names shapes = {"uniform", "dense", "clustered", "half_run", "few_distinct"};
  const Names wide_shapes = {"uniform", "dense", "clustered"};
  decades(ASSAY_I32, shapes, 100, 10'000'000);
  decades(ASSAY_I64, wide_shapes, 100, 10'000'000);
  decades(ASSAY_I32, {"scattered"}, 100, 1'000'000);
  add(generated(ASSAY_I32, 10'000, "bucket_multiples"));
  add(generated(ASSAY_I64, 10'000, "bucket_multiples"));
  if (tier == Tier::standard) return cases;

  decades(ASSAY_I32, shapes, 100'000'000, 100'000'000);
  decades(ASSAY_I64, wide_shapes, 100'000'000, 100'000'000);
  return cases;
}

}  // namespace assay::longest_consecutive
