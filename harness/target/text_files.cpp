// Reading of small text files.

#include "harness/target/text_files.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace assay::target {
namespace {

std::string_view trimmed(std::string_view text) {
  // Device trees end their strings with a zero byte.
  constexpr std::string_view blank("\0 \t\r\n", 5);
  const auto begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

}  // namespace

std::string read_text(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::optional<std::string> read_line(const std::filesystem::path& path) {
  const std::string text = read_text(path);
  const std::string_view line = trimmed(std::string_view(text).substr(0, text.find('\n')));
  if (line.empty()) return std::nullopt;
  return std::string(line);
}

std::optional<double> read_number(const std::filesystem::path& path) {
  const auto line = read_line(path);
  if (!line) return std::nullopt;
  char* end = nullptr;
  const double number = std::strtod(line->c_str(), &end);
  if (end == line->c_str()) return std::nullopt;
  return number;
}

std::string value_of(std::string_view text, std::string_view key, char separator) {
  while (!text.empty()) {
    const std::string_view line = text.substr(0, text.find('\n'));
    const auto split = line.find(separator);
    if (split != std::string_view::npos && trimmed(line.substr(0, split)) == key)
      return std::string(trimmed(line.substr(split + 1)));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
  }
  return {};
}

}  // namespace assay::target
