#include "harness/contract/complexity.hpp"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "harness/contract/nearest.hpp"
#include "harness/error.hpp"

namespace assay {
namespace {

constexpr double largest_exponent = 10;

bool is_glob(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '*' || c == '?';
  });
}

std::optional<double> read_exponent(std::string_view text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  const bool whole = error == std::errc() && rest == end;
  return whole && value >= 0 && value <= largest_exponent ? std::optional(value) : std::nullopt;
}

ComplexityEntry parse_entry(std::string_view text) {
  const std::size_t equals = text.find('=');
  const std::string_view families = text.substr(0, equals);
  const auto exponent =
      equals == std::string_view::npos ? std::nullopt : read_exponent(text.substr(equals + 1));
  if (!is_glob(families) || !exponent)
    throw CallError(fmt::format(
        "'{}' in the complexity claim is not of the form family=exponent, as in \"random=1,*=2\", with an "
        "exponent from 0 to {}",
        text, largest_exponent));
  return {std::string(families), *exponent};
}

}  // namespace

bool ComplexityEntry::matches(const std::string& family) const {
  return fnmatch(families.c_str(), family.c_str(), 0) == 0;
}

std::vector<ComplexityEntry> parse_complexity(std::string_view claim) {
  std::vector<ComplexityEntry> entries;
  while (!claim.empty()) {
    const std::size_t comma = claim.find(',');
    entries.push_back(parse_entry(claim.substr(0, comma)));
    if (comma == std::string_view::npos) break;
    claim.remove_prefix(comma + 1);
    if (claim.empty()) parse_entry(claim);  // a comma at the end: the entry after it is missing
  }
  return entries;
}

std::size_t entry_of(std::span<const ComplexityEntry> entries, const std::string& family) {
  const auto found = std::ranges::find_if(entries, [&](const auto& entry) { return entry.matches(family); });
  return static_cast<std::size_t>(found - entries.begin());
}

std::string defect_of_complexity(std::span<const ComplexityEntry> entries,
                                 std::span<const std::string> families) {
  for (std::size_t index = 0; index < entries.size(); ++index) {
    const ComplexityEntry& entry = entries[index];
    if (std::ranges::none_of(families, [&](const auto& family) { return entry.matches(family); }))
      return fmt::format("its complexity claim names the unknown family '{}'{}", entry.families,
                         suggestion(entry.families, families));
    if (std::ranges::none_of(families,
                             [&](const auto& family) { return entry_of(entries, family) == index; }))
      return fmt::format(
          "the entry '{}={:g}' of its complexity claim holds for nothing: entries before it match all its "
          "families",
          entry.families, entry.exponent);
  }
  return "";
}

}  // namespace assay
