#include "suites/position/common/parameters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <stdexcept>

#include "harness/error.hpp"

namespace assay::position {

std::size_t size_parameter(const Case& point, std::string_view name) {
  std::int64_t value = -1;
  try {
    value = point.integer(name);
  } catch (const std::logic_error&) {
  }
  if (value < 0)
    throw CallError(
        fmt::format("the case '{}' needs '{}' to be an integer that is not negative", point.id(), name));
  return static_cast<std::size_t>(value);
}

const std::string& choice_parameter(const Case& point, std::string_view name,
                                    const std::vector<std::string>& choices) {
  try {
    const std::string& text = point.text(name);
    if (std::ranges::find(choices, text) != choices.end()) return text;
  } catch (const std::logic_error&) {
  }
  throw CallError(
      fmt::format("the case '{}' needs '{}' to be one of {}", point.id(), name, fmt::join(choices, ", ")));
}

}  // namespace assay::position
