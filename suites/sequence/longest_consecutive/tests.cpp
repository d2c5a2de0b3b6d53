// Who judges the judge: the reference against the definition by brute force, published examples and closed
// forms; the inputs against what they are said to be; the cases and laws against implementations with planted
// errors.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "harness/contract/random.hpp"
#include "harness/contract/suite.hpp"
#include "harness/error.hpp"
#include "sequence/common/case_lists.hpp"
#include "sequence/common/unicode.hpp"
#include "sequence/longest_consecutive/distributions.hpp"
#include "sequence/longest_consecutive/inputs.hpp"
#include "sequence/longest_consecutive/planted_errors.hpp"
#include "sequence/longest_consecutive/traps.hpp"

namespace assay::longest_consecutive {
namespace {

using namespace planted;

const Suite& suite() {
  for (const Suite* candidate : all_suites())
    if (candidate->operation() == "sequence/longest_consecutive") return *candidate;
  throw std::logic_error("the suite is not registered");
}

/** The definition word for word: the largest L such that some v, v+1, .. v+L-1 all occur. v + offset is not
 * formed. */
template <class T>
std::int64_t brute_force(const std::vector<T>& values) {
  const auto occurs = [&](T value, std::uint64_t offset) {
    return std::ranges::any_of(values, [&](T other) {
      return other >= value &&
             static_cast<std::uint64_t>(other) - static_cast<std::uint64_t>(value) == offset;
    });
  };
  std::uint64_t longest = 0;
  for (const T value : values) {
    std::uint64_t length = 1;
    while (occurs(value, length)) ++length;
    longest = std::max(longest, length);
  }
  return static_cast<std::int64_t>(longest);
}

judge::Judgement judged(const Implementation& implementation, const Case& point, std::uint64_t seed = 1) {
  memory::Arena arena;
  const auto workload = suite().workload(point, arena, seed);
  call(implementation, *workload, arena);
  return workload->judge("");
}

// ---------------------------------------------------------------- the reference

TEST(LongestConsecutiveReference, AgreesWithTheDefinitionOnAllShortArraysAroundTheExtremes) {
  const auto test = []<class T>(T) {
    const std::vector<T> alphabet = {lowest<T>, lowest<T> + 1, -1, 0, 1, highest<T> - 1, highest<T>};
    constexpr std::size_t most = 5;
    for (std::size_t size = 0; size <= most; ++size) {
      std::vector<std::size_t> digits(size, 0);
      for (bool more = true; more;) {
        std::vector<T> values;
        for (const std::size_t digit : digits) values.push_back(alphabet[digit]);
        ASSERT_EQ(right(values), brute_force(values)) << testing::PrintToString(values);
        more = false;
        for (std::size_t& digit : digits) {
          digit = (digit + 1) % alphabet.size();
          if ((more = digit != 0)) break;
        }
      }
    }
  };
  test(std::int32_t{});
  test(std::int64_t{});
}

TEST(LongestConsecutiveReference, AgreesWithTheDefinitionOnEveryDistribution) {
  const auto test = []<class T>(T) {
    for (const std::string_view distribution : distributions()) {
      for (const std::size_t n : {0u, 1u, 2u, 3u, 10u, 50u, 120u}) {
        Random random(derive_seed(n, distribution));
        const std::vector<T> values = generate<T>(distribution, n, random);
        ASSERT_EQ(values.size(), n) << distribution;
        EXPECT_EQ(right(values), brute_force(values)) << distribution << " " << n;
      }
    }
  };
  test(std::int32_t{});
  test(std::int64_t{});
}

TEST(LongestConsecutiveReference, AgreesWithTheDefinitionOnEveryShortTrap) {
  for (const Case& point : trap_cases()) {
    with_type(point, [&](auto zero) {
      const auto values = values_of<decltype(zero)>(point, 5);
      if (values.size() > 200) return;
      EXPECT_EQ(right(values), brute_force(values)) << point.id();
    });
  }
}

TEST(LongestConsecutiveReference, KnowsTheLengthsOfTheTraps) {
  // By hand, from the values in traps.cpp; those around borders are what `length` says.
  const std::map<std::int64_t, std::vector<std::string>> named = {
      {0, {"nothing"}},
      {1,
       {"one_element", "two_equal", "extremes", "extremes_swapped", "holes_beyond_float", "truncated",
        "holes_beyond_double"}},
      {2, {"highest_repeated", "lowest_repeated", "sentinels", "truncated_equal"}},
      {3,
       {"published_3", "far_apart", "sentinel_0", "sentinel_m1", "sentinel_lowest", "sentinel_highest",
        "sentinel_80808080", "sentinel_32_bit_lowest", "sentinel_32_bit_80808080"}},
      {4, {"published_1", "run_to_highest", "run_from_lowest", "across_2_31", "across_m2_31", "across_2_32"}},
      {5, {"across_zero", "beyond_float", "beyond_double"}},
      {9, {"published_2"}},
  };
  std::map<std::string, std::int64_t> length_of;
  for (const auto& [length, names] : named)
    for (const std::string& name : names) length_of[name] = length;
  for (const Case& point : trap_cases()) {
    const std::int64_t expected =
        point.has("length") ? point.integer("length") : length_of.at(point.text("trap"));
    with_type(point, [&](auto zero) {
      EXPECT_EQ(right(values_of<decltype(zero)>(point, 7)), expected) << point.id();
    });
  }
}

// ---------------------------------------------------------------- the inputs

template <class T>
class Distributions : public testing::Test {
 public:
  static std::vector<T> make(std::string_view name, std::size_t n, std::uint64_t seed = 1) {
    Random random(seed);
    return generate<T>(name, n, random);
  }
};
using Types = testing::Types<std::int32_t, std::int64_t>;
TYPED_TEST_SUITE(Distributions, Types);

TYPED_TEST(Distributions, HaveTheRunsThatTheyAreNamedFor) {
  const auto length = [](std::string_view name, std::size_t n) { return right(TestFixture::make(name, n)); };
  for (const std::int64_t n : {1, 2, 7, 64, 1000, 9999}) {
    const auto size = static_cast<std::size_t>(n);
    EXPECT_EQ(length("dense", size), n);
    EXPECT_EQ(length("one_run", size), n);
    EXPECT_EQ(length("start_copies", size), n - n / 2);
    EXPECT_GE(length("half_run", size), n / 2);
    EXPECT_LE(length("clustered", size), 63);
    EXPECT_EQ(length("bucket_multiples", size), 1);
    EXPECT_EQ(length("power_multiples", size), 1);
    EXPECT_EQ(length("all_equal", size), 1);
  }
  EXPECT_LE(length("half_run", 9999), 4999 + 2);  // noise can hardly add to the run
  EXPECT_EQ(length("clustered", 9999), 63);       // of some 300 runs one has every length
}

TYPED_TEST(Distributions, AreWhatTheirNamesSay) {
  using T = TypeParam;
  const auto distinct = [](const std::vector<T>& values) {
    return std::set<T>(values.begin(), values.end()).size();
  };
  const std::vector<T> uniform = TestFixture::make("uniform", 1000);
  EXPECT_LT(std::ranges::min(uniform), lowest<T> / 10 * 9);
  EXPECT_GT(std::ranges::max(uniform), highest<T> / 10 * 9);
  const std::vector<T> scattered = TestFixture::make("scattered", 1000);
  EXPECT_LT(std::ranges::max(scattered) - std::ranges::min(scattered), 64'000);
  EXPECT_GT(std::ranges::max(scattered) - std::ranges::min(scattered), 60'000);
  EXPECT_GT(distinct(scattered), 950u);
  EXPECT_LE(distinct(TestFixture::make("few_distinct", 10'000)), 100u);
  EXPECT_GE(distinct(TestFixture::make("few_distinct", 10'000)), 95u);
  EXPECT_TRUE(std::ranges::is_sorted(TestFixture::make("one_run", 1000)));
  EXPECT_FALSE(std::ranges::is_sorted(TestFixture::make("dense", 1000)));
  EXPECT_EQ(distinct(TestFixture::make("start_copies", 1000)), 500u);

  const std::vector<T> multiples = TestFixture::make("bucket_multiples", 30'000);
  std::unordered_set<T> set;
  set.reserve(multiples.size());
  for (const T value : multiples) EXPECT_EQ(set.bucket(value), set.bucket(0));
  EXPECT_EQ(distinct(multiples), multiples.size());
  for (const T value : TestFixture::make("power_multiples", 1000)) EXPECT_EQ(value % 65536, 0);
}

TYPED_TEST(Distributions, DependOnTheSeedAlone) {
  for (const std::string_view name : distributions()) {
    EXPECT_EQ(TestFixture::make(name, 1000, 1), TestFixture::make(name, 1000, 1)) << name;
    EXPECT_NE(TestFixture::make(name, 1000, 1), TestFixture::make(name, 1000, 2)) << name;
  }
}

TEST(LongestConsecutiveInputs, KnowTheRunsOfUnicode) {
  const Case whole = Case().set(ASSAY_I32).set("distribution", "unicode");
  if (!suite().unavailable(whole).empty()) GTEST_SKIP() << suite().unavailable(whole);
  // Stable by policy (Unicode Standard, chapter 23): planes 15 and 16 are private use up to their last two
  // code points, noncharacters, so 65534 each, and no other plane is as full.
  EXPECT_EQ(right(values_of<std::int32_t>(whole, 3)), 65534);
  EXPECT_EQ(suite().work(whole).elements, sequence::code_points()->size());
  Case part = whole;
  EXPECT_EQ(right(values_of<std::int32_t>(part.set("n", 888), 3)), 888);
  EXPECT_EQ(right(values_of<std::int32_t>(part.set("n", 889), 3)), 888);  // U+0378 is not assigned
  EXPECT_NE(suite().unavailable(part.set("n", 0x110000)), "");
}

// ---------------------------------------------------------------- the cases

TEST(LongestConsecutiveCases, HaveUniqueIdsThatCanBeReadBackAndTiersThatGrow) {
  sequence::expect_tiers_that_grow(suite(), [](Tier tier) { return suite().cases(tier); });
  sequence::expect_tiers_that_grow(suite(), [](Tier tier) { return suite().measurements(tier); });
}

TEST(LongestConsecutiveCases, CanBeMadeAndARightAnswerPasses) {
  for (const Case& point : suite().cases(Tier::standard)) {
    if (!suite().unavailable(point).empty()) continue;
    const judge::Judgement judgement = judged(right_one, point);
    EXPECT_TRUE(judgement.pass) << point.id() << ": " << judgement.detail;
    EXPECT_EQ(judgement.compared, 1u) << point.id();
  }
}

TEST(LongestConsecutiveCases, CoverEveryDistributionInEitherType) {
  std::set<std::pair<std::string, assay_type>> covered;
  for (const Case& point : suite().cases(Tier::smoke)) covered.emplace(suite().family(point), point.type());
  for (const std::string_view name : distributions())
    for (const assay_type type : suite().types())
      EXPECT_TRUE(covered.contains({std::string(name), type})) << name;
}

TEST(LongestConsecutiveCases, StateTheWorkOfMeasurements) {
  for (const Case& point : suite().measurements(Tier::exhaustive)) {
    if (!suite().unavailable(point).empty()) continue;
    const Work work = suite().work(point);
    EXPECT_GT(work.elements, 0u) << point.id();
    EXPECT_EQ(work.operations, work.elements);
    EXPECT_EQ(work.bytes_read, work.elements * memory::bytes_of(point.type()));
    EXPECT_EQ(work.bytes_written, 8u);
    EXPECT_GE(suite().needs(point).bytes, work.bytes_read);
  }
  EXPECT_EQ(suite().work(Case::parse("type=i64,trap=truncated")).elements, 2u);
}

TEST(LongestConsecutiveCases, FindEveryPlantedErrorInEitherType) {
  const std::set<std::string> harmless_in_32_bits = {"passes through 32 bits", "passes through double"};
  const std::vector<Case> cases = suite().cases(Tier::smoke);
  for (const Implementation& broken : planted_errors()) {
    for (const assay_type type : suite().types()) {
      const bool found = std::ranges::any_of(
          cases, [&](const Case& point) { return point.type() == type && !judged(broken, point).pass; });
      EXPECT_EQ(found, type != ASSAY_I32 || !harmless_in_32_bits.contains(broken.name)) << broken.name;
    }
  }
}

TEST(LongestConsecutiveCases, RefuseParametersThatMakeNoSense) {
  const auto make = [](const char* id) {
    memory::Arena arena;
    suite().workload(Case::parse(id), arena, 1);
  };
  EXPECT_THROW(make("type=i32,n=10,distribution=normal"), CallError);
  EXPECT_THROW(make("type=i32,n=m1,distribution=uniform"), CallError);
  EXPECT_THROW(make("type=f32,n=10,distribution=uniform"), CallError);
  EXPECT_THROW(make("type=i32,trap=truncated"), CallError);
  EXPECT_THROW(make("type=i32,trap=run_to_border,length=0"), CallError);
}

// ---------------------------------------------------------------- the laws

judge::Judgement tested(const Law& law, const Implementation& implementation, const Case& point) {
  PlainProbe probe(implementation);
  return law.test(point, probe, 11);
}

TEST(LongestConsecutiveLaws, HoldForARightImplementation) {
  for (const Case& point : suite().cases(Tier::smoke)) {
    for (const Law& law : suite().laws()) {
      if (!law.applies(point)) continue;
      const judge::Judgement judgement = tested(law, right_one, point);
      EXPECT_TRUE(judgement.pass) << law.name << " " << point.id() << ": " << judgement.detail;
      EXPECT_GT(judgement.compared, 0u);
    }
  }
}

TEST(LongestConsecutiveLaws, FailForABrokenOne) {
  const auto find = [](const std::string& name) {
    return *std::ranges::find(planted_errors(), name, &Implementation::name);
  };
  const Implementation reads_half = implementation("reads half", []<class T>(std::vector<T> values) {
    values.resize(values.size() / 2);
    return right(values);
  });
  const std::map<std::string, Implementation> broken = {
      {"permutation", find("looks at neighbours in the array only")},
      {"duplication", find("counts duplicates")},
      {"complement", find("ignores negative values")},
      {"shift", find("forgets a run at the border of a block")},
      {"concatenation", reads_half},
  };
  const std::vector<Case> cases = suite().cases(Tier::smoke);
  for (const Law& law : suite().laws())
    EXPECT_TRUE(std::ranges::any_of(cases, [&](const Case& point) {
      return law.applies(point) && !tested(law, broken.at(law.name), point).pass;
    })) << law.name;
}

// ---------------------------------------------------------------- what the walks cost, in look-ups

/** A set that counts what it is asked. */
class CountingSet {
 public:
  explicit CountingSet(const std::vector<std::int64_t>& values) : set_(values.begin(), values.end()) {}
  bool contains(std::int64_t value) {
    ++look_ups;
    const bool found = set_.contains(value);
    successful += found;
    return found;
  }
  const std::unordered_set<std::int64_t>& values() const { return set_; }

  std::int64_t look_ups = 0, successful = 0;

 private:
  std::unordered_set<std::int64_t> set_;
};

std::int64_t walk_up(CountingSet& set, std::int64_t value) {
  std::int64_t length = 1;
  while (set.contains(value + length)) ++length;
  return length;
}

/** From those of `candidates` whose predecessor is not in the set; from all of them without the check of
 * that. */
std::int64_t walk(CountingSet& set, const auto& candidates, bool check_start) {
  std::int64_t longest = 0;
  for (const std::int64_t value : candidates)
    if (!check_start || !set.contains(value - 1)) longest = std::max(longest, walk_up(set, value));
  return longest;
}

TEST(LongestConsecutiveWalks, FromStartsTakesTwoLookUpsADistinctValue) {
  for (const std::string_view name : distributions()) {
    Random random(3);
    std::vector<std::int64_t> values = generate<std::int64_t>(name, 2000, random);
    for (std::int64_t& value : values) value >>= 1;  // away from the extremes, where a look-up is saved
    CountingSet set(values);
    EXPECT_EQ(walk(set, set.values(), true), right(values)) << name;
    EXPECT_EQ(set.look_ups, 2 * static_cast<std::int64_t>(set.values().size())) << name;
  }
}

TEST(LongestConsecutiveWalks, FromEveryValueIsQuadraticInTheRun) {
  for (const std::int64_t length : {1, 2, 10, 1000}) {
    Random random(4);
    CountingSet set(generate<std::int64_t>("dense", static_cast<std::size_t>(length), random));
    EXPECT_EQ(walk(set, set.values(), false), length);
    // From the k-th value before the end: k - 1 that find the next value, and one that finds the end.
    EXPECT_EQ(set.look_ups, length * (length + 1) / 2);
    EXPECT_EQ(set.successful, length * (length - 1) / 2);
  }
}

TEST(LongestConsecutiveWalks, OverTheArrayWalksTheRunOncePerCopyOfItsStart) {
  Random random(5);
  const std::vector<std::int64_t> values = generate<std::int64_t>("start_copies", 1000, random);
  CountingSet set(values);
  EXPECT_EQ(walk(set, values, true), 500);
  // 501 starts walk 500 look-ups each, the 499 other values look down once, as do the starts.
  EXPECT_EQ(set.look_ups, 501 * 500 + 1000);
}

}  // namespace
}  // namespace assay::longest_consecutive
