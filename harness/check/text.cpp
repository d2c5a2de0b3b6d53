#include "harness/check/text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>

namespace assay::check {
namespace {

/** How many bytes at the beginning are one character that every medium takes; 0 if there is none. */
std::size_t bytes_of_character(std::string_view text) {
  const auto byte = [&](std::size_t index) { return static_cast<std::uint8_t>(text[index]); };
  const std::uint8_t first = byte(0);
  if (first < 0x80) return (first >= 0x20 && first != 0x7f) || first == '\n' || first == '\t' ? 1 : 0;
  const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 0;
  if (length == 0 || first > 0xf4 || text.size() < length) return 0;
  std::uint32_t code = first & (0xffu >> (length + 1));
  for (std::size_t index = 1; index < length; ++index) {
    if ((byte(index) & 0xc0) != 0x80) return 0;
    code = code << 6 | (byte(index) & 0x3f);
  }
  constexpr std::uint32_t smallest[] = {0, 0, 0xa0, 0x800, 0x10000};  // from U+0080 on come more controls
  const bool surrogate = code >= 0xd800 && code <= 0xdfff;
  const bool no_character = (code & 0xfffe) == 0xfffe;
  return code < smallest[length] || code > 0x10ffff || surrogate || no_character ? 0 : length;
}

std::string replaced(std::string_view text, std::string_view (*replacement)(char)) {
  std::string result;
  for (const char c : text) {
    const std::string_view other = replacement(c);
    if (other.empty())
      result += c;
    else
      result += other;
  }
  return result;
}

std::string_view in_xml(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\n':
      return "&#10;";  // a parser turns a plain one in an attribute into a blank
    case '\t':
      return "&#9;";
    default:
      return {};
  }
}

std::string_view in_markdown(char c) {
  switch (c) {
    case '<':
      return "\\<";
    case '*':
      return "\\*";
    case '|':
      return "\\|";
    default:
      return {};
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const std::size_t length = bytes_of_character(text);
    if (length > 0)
      result += text.substr(0, length);
    else
      result += fmt::format("\\x{:02x}", static_cast<std::uint8_t>(text.front()));
    text.remove_prefix(std::max<std::size_t>(1, length));
  }
  return result;
}

std::string on_one_line(std::string_view text) {
  std::string line = printable(text);
  std::ranges::replace(line, '\n', ' ');
  std::ranges::replace(line, '\t', ' ');
  return line;
}

std::string xml(std::string_view text) { return replaced(printable(text), in_xml); }

std::string markdown(std::string_view text) { return replaced(on_one_line(text), in_markdown); }

std::string markdown_code(std::string_view text) {
  const std::string line = on_one_line(text);
  // The fence must be longer than any run of backticks inside; blanks keep them apart.
  std::size_t longest = 0, run = 0;
  for (const char c : line) {
    run = c == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return longest == 0 ? fence + line + fence : fence + ' ' + line + ' ' + fence;
}

}  // namespace assay::check
