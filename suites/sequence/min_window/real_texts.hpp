// Real data: texts that Debian's packages bring, and letters to look for in them. Their letters are as
// unevenly spread as in any prose, and come in words and tables.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "harness/contract/case.hpp"
#include "sequence/min_window/distributions.hpp"

namespace assay::min_window {

struct RealText {
  std::string_view name;  // of the parameter "file"
  std::filesystem::path path;
  std::string_view package;  // what to install where it is missing
};

/** license       the GNU General Public License, version 3: English prose, 35 kB
 *  names         the names of the Unicode characters with remarks: English words in capitals, 1.7 MB
 *  unicode_data  the Unicode character database: a table of numbers in hexadecimal and codes, 1.9 MB */
const std::vector<RealText>& real_texts();

/** One case per text and pattern: "type=u8,file=license,pattern=digits".
 *
 *  alphabet  the 26 small letters
 *  capitals  the 26 capital letters
 *  digits    0 to 9
 *  word      the letters of one word, some of them twice
 *  rare      three letters that English has little of */
std::vector<Case> real_cases();

/** Throws CallError for a text or a pattern that is not in the lists, MachineError where the file is missing.
 */
Input real_input(const Case& point);

/** Why the input cannot be made here, with what to install; empty if it can. */
std::string why_no_real_input(const Case& point);

}  // namespace assay::min_window
