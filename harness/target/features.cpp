// Sets of features, caps, and the reasons why something cannot run.

#include "harness/target/features.hpp"

#include <fmt/core.h>

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

/** "a, b, c", or "a, b and c" with `last` = " and ". Written out, since GCC 12 warns of fmt::join at -O3. */
std::string enumerate(const std::vector<std::string_view>& names, std::string_view last = ", ") {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? last : ", ";
    text += names[i];
  }
  return text;
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
  return enumerate(names);
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
  if (absent.empty() && off.empty()) return {};
  std::string reason = "needs ";
  if (!absent.empty()) reason += fmt::format("{}, which this CPU does not have", enumerate(absent, " and "));
  if (!absent.empty() && !off.empty()) reason += ", and ";
  if (!off.empty())
    reason += fmt::format("{}, which --isa {} switches off", enumerate(off, " and "), isa_name(*cap_));
  return reason;
}

std::optional<std::string> unknown_feature(std::string_view needs) {
  for (const std::string_view name : split(needs))
    if (!contains(x86_features(), name) && !contains(aarch64_features(), name)) return std::string(name);
  return std::nullopt;
}

}  // namespace assay::target
