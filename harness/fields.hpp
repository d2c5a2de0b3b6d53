// Numbers out of JSON that somebody else has written, or damaged. Left alone, the library converts every
// number into every type: a negative one into a huge count, one that does not fit into anything at all, and
// truth into 1.
#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <utility>

namespace assay {

/** Well-formed JSON that does not hold what should stand there; beside nlohmann::json::exception, which says
 * the same of a missing key or another kind of value. */
struct Misfit : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/** Throws Misfit for what is no whole number of the type. */
template <std::integral T>
T whole_number(const nlohmann::ordered_json& json) {
  if (json.is_number_unsigned()) {
    if (const auto number = json.get<std::uint64_t>(); std::in_range<T>(number))
      return static_cast<T>(number);
  } else if (json.is_number_integer()) {
    if (const auto number = json.get<std::int64_t>(); std::in_range<T>(number)) return static_cast<T>(number);
  }
  throw Misfit(fmt::format("{} stands where a whole number from {} to {} should",
                           json.is_number() ? json.dump() : json.type_name(), std::numeric_limits<T>::min(),
                           std::numeric_limits<T>::max()));
}

/** Throws Misfit for what is no number. */
inline double number(const nlohmann::ordered_json& json) {
  if (!json.is_number()) throw Misfit(fmt::format("{} stands where a number should", json.type_name()));
  return json.get<double>();
}

/** The same where null may stand, for what is not known or has no end. */
inline std::optional<double> number_or_none(const nlohmann::ordered_json& json) {
  return json.is_null() ? std::nullopt : std::optional(number(json));
}
template <std::integral T>
std::optional<T> whole_number_or_none(const nlohmann::ordered_json& json) {
  return json.is_null() ? std::nullopt : std::optional(whole_number<T>(json));
}


/** The inverse: null where it is not known. */
template <class T>
nlohmann::ordered_json or_null(const std::optional<T>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

}  // namespace assay
