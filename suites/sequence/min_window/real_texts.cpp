#include "sequence/min_window/real_texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "harness/error.hpp"

namespace assay::min_window {
namespace {

using Pattern = std::pair<std::string_view, std::string_view>;

const std::vector<Pattern> patterns = {
    {"alphabet", "abcdefghijklmnopqrstuvwxyz"},
    {"capitals", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"digits", "0123456789"},
    {"word", "COMMISSIONER"},
    {"rare", "QXZ"},
};

const RealText& text_of(const Case& point) {
  const auto found = std::ranges::find(real_texts(), point.text("file"), &RealText::name);
  if (found == real_texts().end())
    throw CallError(fmt::format("the case {} names a file that there is not", point.id()));
  return *found;
}

std::string_view pattern_of(const Case& point) {
  const auto found = std::ranges::find(patterns, point.text("pattern"), &Pattern::first);
  if (found == patterns.end())
    throw CallError(fmt::format("the case {} names a pattern that there is not", point.id()));
  return found->second;
}

}  // namespace

const std::vector<RealText>& real_texts() {
  static const std::vector<RealText> all = {
      {"license", "/usr/share/common-licenses/GPL-3", "base-files"},
      {"names", "/usr/share/unicode/NamesList.txt", "unicode-data"},
      {"unicode_data", "/usr/share/unicode/UnicodeData.txt", "unicode-data"},
  };
  return all;
}

std::vector<Case> real_cases() {
  std::vector<Case> cases;
  for (const RealText& text : real_texts())
    for (const auto& [name, letters] : patterns)
      cases.push_back(Case().set(ASSAY_U8).set("file", text.name).set("pattern", name));
  return cases;
}

Input real_input(const Case& point) {
  const std::string_view pattern = pattern_of(point);
  if (const std::string reason = why_no_real_input(point); !reason.empty()) throw MachineError(reason);
  std::ifstream stream(text_of(point).path, std::ios::binary);
  return {{std::istreambuf_iterator<char>(stream), {}}, {pattern.begin(), pattern.end()}};
}

std::string why_no_real_input(const Case& point) {
  const RealText& text = text_of(point);
  if (std::ifstream(text.path)) return {};
  return fmt::format("there is no {}: install {}", text.path.string(), text.package);
}

}  // namespace assay::min_window
