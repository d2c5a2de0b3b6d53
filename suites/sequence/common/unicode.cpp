#include "sequence/common/unicode.hpp"

#include <fmt/format.h>

#include <charconv>
#include <fstream>
#include <string>
#include <string_view>

#include "harness/error.hpp"

namespace assay::sequence {
namespace {

struct Entry {
  std::int32_t code_point;
  bool first, last;  // of a range whose other members have no line of their own
};

/** "3400;<CJK Ideograph Extension A, First>;Lo;..." */
std::optional<Entry> parse(std::string_view line) {
  const std::size_t separator = line.find(';');
  if (separator == std::string_view::npos) return std::nullopt;
  const std::string_view digits = line.substr(0, separator);
  const std::string_view rest = line.substr(separator + 1);
  const std::string_view name = rest.substr(0, rest.find(';'));
  Entry entry{0, name.ends_with(", First>"), name.ends_with(", Last>")};
  const char* end = digits.data() + digits.size();
  const auto [stopped_at, error] = std::from_chars(digits.data(), end, entry.code_point, 16);
  if (error != std::errc() || stopped_at != end) return std::nullopt;
  return entry;
}

}  // namespace

std::optional<std::vector<std::int32_t>> read_code_points(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) return std::nullopt;
  std::vector<std::int32_t> found;
  bool in_range = false;
  std::string line;
  for (int number = 1; std::getline(stream, line); ++number) {
    const std::optional<Entry> entry = parse(line);
    const bool ascending = entry && (found.empty() || entry->code_point > found.back());
    if (!ascending || entry->last != in_range)
      throw MachineError(
          fmt::format("{}:{}: '{}' is not the next line of a Unicode character database; install the "
                      "package unicode-data again",
                      file.string(), number, line));
    if (entry->last)
      while (found.back() + 1 < entry->code_point) found.push_back(found.back() + 1);
    found.push_back(entry->code_point);
    in_range = entry->first;
  }
  return found;
}

const std::optional<std::vector<std::int32_t>>& code_points() {
  static const std::optional<std::vector<std::int32_t>> found = read_code_points(unicode_file);
  return found;
}

}  // namespace assay::sequence
