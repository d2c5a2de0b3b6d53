#include "harness/contract/case.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <stdexcept>

#include "harness/contract/types.hpp"
#include "harness/error.hpp"

namespace assay {
namespace {

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string print(std::int64_t value) {
  std::string digits = std::to_string(value);
  if (value < 0) digits.front() = 'm';
  return digits;
}

/** "12", "m12"; nothing else, so that every integer has one spelling. */
std::optional<std::int64_t> read_integer(std::string_view text) {
  std::string digits(text);
  if (digits.starts_with('m')) digits.front() = '-';
  std::int64_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [rest, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc() || rest != end || print(value) != text) return std::nullopt;
  return value;
}

}  // namespace

Case& Case::put(std::string_view name, Value value) {
  if (!is_word(name)) throw std::logic_error(fmt::format("'{}' is no parameter name", name));
  for (auto& [known, old] : parameters_) {
    if (known != name) continue;
    old = std::move(value);
    return *this;
  }
  parameters_.emplace_back(name, std::move(value));
  return *this;
}

Case& Case::set(std::string_view name, std::int64_t value) { return put(name, value); }

Case& Case::set(std::string_view name, std::string_view value) {
  if (!is_word(value) || read_integer(value))
    throw std::logic_error(fmt::format("'{}' is no text for the parameter '{}'", value, name));
  return put(name, std::string(value));
}

Case& Case::set(assay_type type) { return put("type", std::string(name_of(type))); }

const Case::Value* Case::find(std::string_view name) const {
  for (const auto& [known, value] : parameters_)
    if (known == name) return &value;
  return nullptr;
}

std::int64_t Case::integer(std::string_view name) const {
  const Value* value = find(name);
  if (value == nullptr || !std::holds_alternative<std::int64_t>(*value))
    throw CallError(fmt::format("the case '{}' has no integer parameter '{}'", id(), name));
  return std::get<std::int64_t>(*value);
}

const std::string& Case::text(std::string_view name) const {
  const Value* value = find(name);
  if (value == nullptr || !std::holds_alternative<std::string>(*value))
    throw CallError(fmt::format("the case '{}' has no parameter '{}' that is a name", id(), name));
  return std::get<std::string>(*value);
}

assay_type Case::type() const {
  if (!has("type")) return ASSAY_UNTYPED;
  return parse_type(text("type")).value_or(ASSAY_UNTYPED);
}

std::string Case::id() const {
  std::string id;
  for (const auto& [name, value] : parameters_) {
    if (!id.empty()) id += ',';
    id += name + '=';
    id += std::holds_alternative<std::string>(value) ? std::get<std::string>(value)
                                                     : print(std::get<std::int64_t>(value));
  }
  return id;
}

Case Case::parse(std::string_view id) {
  Case result;
  std::string_view rest = id;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(part.size());
    if (rest == ",") throw CallError(fmt::format("the case id '{}' ends with a comma", id));
    rest.remove_prefix(std::min<std::size_t>(rest.size(), 1));
    const std::size_t equals = part.find('=');
    const std::string_view name = part.substr(0, equals);
    const std::string_view value = equals == std::string_view::npos ? "" : part.substr(equals + 1);
    if (!is_word(name) || !is_word(value))
      throw CallError(
          fmt::format("'{}' in the case id '{}' is not of the form name=value with [a-z0-9_]", part, id));
    if (result.has(name)) throw CallError(fmt::format("the case id '{}' names '{}' twice", id, name));
    if (name == "type" && !parse_type(value))
      throw CallError(fmt::format("the case id '{}' has the unknown element type '{}'", id, value));
    if (const auto integer = read_integer(value))
      result.set(name, *integer);
    else
      result.set(name, value);
  }
  return result;
}

}  // namespace assay
