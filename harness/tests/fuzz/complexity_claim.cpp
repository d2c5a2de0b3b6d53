// Complexity claims, as they come out of plug-ins, against families of cases: the first line is the claim,
// each
#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "harness/contract/complexity.hpp"
#include "harness/error.hpp"
#include "harness/tests/fuzz/common/reader.hpp"
#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {
namespace {

/** Whether a glob of * and ? matches, by which of its prefixes match which of the text's. */
bool matches(std::string_view glob, std::string_view text) {
  std::vector<char> reached(text.size() + 1,
                            false);  // by the glob so far: the text's prefixes of each length
  reached[0] = true;
  for (const char g : glob) {
    std::vector<char> next(text.size() + 1, false);
    for (std::size_t length = 0; length <= text.size(); ++length) {
      const bool one_less = length > 0 && reached[length - 1];
      if (g == '*')
        next[length] = reached[length] || (length > 0 && next[length - 1]);
      else
        next[length] = one_less && (g == '?' || g == text[length - 1]);
    }
    reached = std::move(next);
  }
  return reached.back();
}

std::string written(const std::vector<ComplexityEntry>& entries) {
  std::string claim;
  for (const ComplexityEntry& entry : entries) {
    char exponent[400];  // the smallest double has some 340 digits
    const auto end =
        std::to_chars(std::begin(exponent), std::end(exponent), entry.exponent, std::chars_format::fixed);
    require(end.ec == std::errc(), "an exponent cannot be written");
    claim += (claim.empty() ? "" : ",") + entry.families + '=' + std::string(exponent, end.ptr);
  }
  return claim;
}

bool equal(const ComplexityEntry& a, const ComplexityEntry& b) {
  return a.families == b.families && a.exponent == b.exponent;
}

}  // namespace

void put(Bytes bytes) {
  Reader reader(bytes);
  std::vector<ComplexityEntry> entries;
  try {
    entries = parse_complexity(reader.line());
  } catch (const CallError& error) {
    require(*error.what() != '\0', "refused without a reason");
    return;
  }
  require(std::ranges::equal(parse_complexity(written(entries)), entries, equal),
          "a claim is not read as it is written");

  std::vector<std::string> families;
  while (!reader.empty())  // a name is no C string with something behind its end
    if (std::string family = reader.line(); family.find('\0') == std::string::npos)
      families.push_back(family);
  std::vector<std::size_t> held(entries.size(), 0);  // families, by each entry
  for (const std::string& family : families) {
    std::size_t first = entries.size();
    for (std::size_t index = entries.size(); index-- > 0;)
      if (matches(entries[index].families, family)) first = index;
    require(entry_of(entries, family) == first, "not the first entry that matches holds for a family");
    if (first < entries.size()) ++held[first];
  }
  const bool all_hold = std::ranges::find(held, std::size_t{0}) == held.end();
  require(defect_of_complexity(entries, families).empty() == all_hold,
          "a claim is called defective exactly where one of its entries holds for no family");
}

}  // namespace assay::fuzz
