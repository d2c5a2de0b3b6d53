#include "suites/position/common/parameters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/error.hpp"

namespace assay::position {
namespace {

/** The value of a parameter if it is there and of the kind asked for. */
template <class Kind>
const Kind* value_of(const Case& point, std::string_view name) {
  for (const auto& [known, value] : point.parameters())
    if (known == name) return std::get_if<Kind>(&value);
  return nullptr;
}

}  // namespace

std::size_t size_parameter(const Case& point, std::string_view name) {
  const std::int64_t* value = value_of<std::int64_t>(point, name);
  if (value == nullptr || *value < 0)
    throw CallError(
        fmt::format("the case '{}' needs '{}' to be an integer that is not negative", point.id(), name));
  return static_cast<std::size_t>(*value);
}

const std::string& choice_parameter(const Case& point, std::string_view name,
                                    const std::vector<std::string>& choices) {
  const std::string* text = value_of<std::string>(point, name);
  if (text == nullptr || std::ranges::find(choices, *text) == choices.end())
    throw CallError(
        fmt::format("the case '{}' needs '{}' to be one of {}", point.id(), name, fmt::join(choices, ", ")));
  return *text;
}

}  // namespace assay::position
