// Sets of features, caps, and the reasons why something cannot run.

#include "harness/target/features.hpp"

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <stdexcept>

#include "harness/target/features_aarch64.hpp"
#include "harness/target/features_x86.hpp"

namespace assay::target {
namespace {

bool contains(std::span<const Feature> features, std::string_view name) {
  return std::any_of(features.begin(), features.end(),
                     [&](const Feature& feature) { return feature.name == name; });
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string_view> split(std::string_view list) {
  std::vector<std::string_view> items;
  if (trimmed(list).empty()) return items;
  for (;;) {
    const auto comma = list.find(',');
    items.push_back(trimmed(list.substr(0, comma)));
    if (comma == std::string_view::npos) return items;
    list.remove_prefix(comma + 1);
  }
}

/// "a", "a and b", "a, b and c".
std::string enumerate(const std::vector<std::string_view>& names) {
  if (names.size() < 2) return fmt::format("{}", fmt::join(names, ""));
  return fmt::format("{} and {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
}

}  // namespace

std::string_view isa_name(Isa isa) {
  switch (isa) {
    case Isa::baseline:
      return "baseline";
    case Isa::sse4_2:
      return "sse4.2";
    case Isa::avx2:
      return "avx2";
    case Isa::avx512:
      return "avx512";
    case Isa::sve:
      return "sve";
    case Isa::sve2:
      return "sve2";
  }
  return "unknown";
}

std::span<const Isa> isa_caps() {
#if defined(__x86_64__)
  static constexpr std::array caps = {Isa::baseline, Isa::sse4_2, Isa::avx2, Isa::avx512};
#elif defined(__aarch64__)
  static constexpr std::array caps = {Isa::baseline, Isa::sve, Isa::sve2};
#else
  static constexpr std::array caps = {Isa::baseline};
#endif
  return caps;
}

std::optional<Isa> parse_isa(std::string_view name) {
  for (const Isa isa : isa_caps())
    if (isa_name(isa) == name) return isa;
  return std::nullopt;
}

std::string isa_names() {
  std::vector<std::string_view> names;
  for (const Isa isa : isa_caps()) names.push_back(isa_name(isa));
  return fmt::format("{}", fmt::join(names, ", "));
}

Features::Features(std::vector<Feature> features) : available_(std::move(features)) {
  std::sort(available_.begin(), available_.end(),
            [](const Feature& a, const Feature& b) { return a.name < b.name; });
}

Features Features::capped(Isa cap) const {
  Features result = *this;
  result.cap_ = cap_ ? std::min(*cap_, cap) : cap;
  const auto above = std::stable_partition(result.available_.begin(), result.available_.end(),
                                           [&](const Feature& feature) { return feature.level <= cap; });
  result.switched_off_.insert(result.switched_off_.end(), above, result.available_.end());
  result.available_.erase(above, result.available_.end());
  return result;
}

bool Features::has(std::string_view name) const { return contains(available_, name); }

bool Features::switched_off(std::string_view name) const { return contains(switched_off_, name); }

std::vector<std::string> Features::names() const {
  std::vector<std::string> names;
  for (const Feature& feature : available_) names.emplace_back(feature.name);
  return names;
}

std::string Features::missing(std::string_view needs) const {
  if (const auto typo = unknown_feature(needs))
    throw std::invalid_argument(fmt::format("'{}' in \"{}\" is not the name of a CPU feature", *typo, needs));

  std::vector<std::string_view> absent, off;
  for (const std::string_view name : split(needs)) {
    if (switched_off(name)) {
      off.push_back(name);
    } else if (!has(name)) {
      absent.push_back(name);
    }
  }
  std::vector<std::string> reasons;
  if (!absent.empty()) reasons.push_back(fmt::format("{}, which this CPU does not have", enumerate(absent)));
  if (!off.empty())
    reasons.push_back(fmt::format("{}, which --isa {} switches off", enumerate(off), isa_name(*cap_)));
  return reasons.empty() ? "" : fmt::format("needs {}", fmt::join(reasons, ", and "));
}

std::optional<std::string> unknown_feature(std::string_view needs) {
  for (const std::string_view name : split(needs))
    if (!contains(x86_features(), name) && !contains(aarch64_features(), name)) return std::string(name);
  return std::nullopt;
}

}  // namespace assay::target
