// Complexity as an implementation claims it: the exponent of the size, per family of cases, in one line:
//
//     "bucket_multiples=2,*=1"        the first entry whose glob (* and ?) matches a family holds for it
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace assay {

struct ComplexityEntry {
  std::string families;  // a glob
  double exponent = 0;

  bool matches(const std::string& family) const;
};

/** The entries of a claim in their order; none of an empty one. Throws CallError that says which entry is not
 * of the form glob=exponent, with an exponent from 0 to 10. */
std::vector<ComplexityEntry> parse_complexity(std::string_view claim);

/** The index of the entry that holds for a family; the number of entries where none does. */
std::size_t entry_of(std::span<const ComplexityEntry> entries, const std::string& family);

/** What is wrong with a claim of an operation that has these families: an entry that matches none of them, or
 * that entries before it leave none for. Empty if nothing is. */
std::string defect_of_complexity(std::span<const ComplexityEntry> entries,
                                 std::span<const std::string> families);

}  // namespace assay
