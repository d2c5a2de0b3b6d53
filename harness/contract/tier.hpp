// Tiers by name.
#pragma once

#include <optional>
#include <string_view>

#include "harness/contract/suite.hpp"

namespace assay {

inline constexpr const char* tier_names[] = {"smoke", "standard", "exhaustive"};

inline const char* name_of(Tier tier) { return tier_names[static_cast<int>(tier)]; }

inline std::optional<Tier> parse_tier(std::string_view name) {
  for (const Tier tier : {Tier::smoke, Tier::standard, Tier::exhaustive})
    if (name == name_of(tier)) return tier;
  return std::nullopt;
}

}  // namespace assay
