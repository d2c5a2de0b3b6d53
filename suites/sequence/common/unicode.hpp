// Real data: the code points that the Unicode character database lists. Real scripts are runs of all lengths,
// from single characters to ideograph blocks of tens of thousands.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace assay::sequence {

/** Where Debian's package unicode-data puts it. */
inline constexpr const char* unicode_file = "/usr/share/unicode/UnicodeData.txt";

/** The code points that a file in the format of UnicodeData.txt lists, ascending, ranges filled in (Unicode
 * Standard Annex #44, section 4.2.3): all that are not unassigned, so with controls, surrogates and private
 * use. Nothing where there is no such file; throws MachineError where it is not in that format. */
std::optional<std::vector<std::int32_t>> read_code_points(const std::filesystem::path& file);

/** Those of unicode_file; read once. */
const std::optional<std::vector<std::int32_t>>& code_points();

}  // namespace assay::sequence
