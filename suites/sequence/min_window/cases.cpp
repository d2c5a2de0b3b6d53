#include "sequence/min_window/cases.hpp"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <string_view>

#include "sequence/min_window/distributions.hpp"
#include "sequence/min_window/real_texts.hpp"
#include "sequence/min_window/traps.hpp"

namespace assay::min_window {
namespace {

Case generated(std::int64_t n, std::string_view distribution) {
  return Case().set(ASSAY_U8).set("n", n).set("distribution", distribution);
}

void append(std::vector<Case>& cases, const std::vector<Case>& more) {
  std::ranges::copy(more, std::back_inserter(cases));
}

/** Every one of the distributions at every size. */
std::vector<Case> crossed(const std::vector<std::string_view>& names,
                          std::initializer_list<std::int64_t> sizes) {
  std::vector<Case> cases;
  for (const std::int64_t n : sizes)
    for (const std::string_view name : names) cases.push_back(generated(n, name));
  return cases;
}

Case real(std::string_view file, std::string_view pattern) {
  return Case().set(ASSAY_U8).set("file", file).set("pattern", pattern);
}

}  // namespace

std::vector<Case> conformance_cases(Tier tier) {
  std::vector<Case> cases = trap_cases();
  append(cases, crossed(distributions(), {0,  1,  2,  3,   7,   8,   15,  16,  17,  31,  32,   33,
                                          63, 64, 65, 127, 128, 129, 255, 256, 257, 511, 1000, 2053}));
  append(cases, crossed({"all_letters", "bytes", "narrowing"}, {10'007}));
  cases.push_back(real("license", "word"));
  if (tier == Tier::smoke) return cases;

  append(cases, crossed(distributions(), {4095, 4096, 4097, 20'011, 65'537, 1'000'003}));
  for (const Case& point : real_cases())
    if (std::ranges::find(cases, point) == cases.end()) cases.push_back(point);
  if (tier == Tier::standard) return cases;

  append(cases, crossed(distributions(), {10'000'019, 99'999'989}));
  return cases;
}

std::vector<Case> measured_cases(Tier tier) {
  constexpr std::int64_t small = 1000, middling = 100'000, large = 10'000'000;
  std::vector<Case> cases = crossed({"all_letters", "bytes", "rare", "periodic"}, {small, middling});
  cases.push_back(generated(middling, "repeated_letters"));
  cases.push_back(real("license", "word"));
  if (tier == Tier::smoke) return cases;

  const auto add = [&](const std::vector<Case>& more) {
    for (const Case& point : more)
      if (std::ranges::find(cases, point) == cases.end()) cases.push_back(point);
  };
  add(crossed(distributions(), {small, middling, large}));
  add({real("license", "alphabet"), real("names", "word"), real("names", "capitals"), real("names", "digits"),
       real("unicode_data", "digits"), real("unicode_data", "rare")});
  if (tier == Tier::standard) return cases;

  add(crossed(distributions(), {100'000'000, 1'000'000'000}));
  return cases;
}

}  // namespace assay::min_window
