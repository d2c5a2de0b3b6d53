// Small text files of the kernel, read without fuss: what is not there is empty.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace assay::target {

/** The whole file; empty when it cannot be read. */
std::string read_text(const std::filesystem::path& path);

/** Its first line without surrounding blanks; nothing when the file cannot be read or the line is empty. */
std::optional<std::string> read_line(const std::filesystem::path& path);

/** Its first line as a number; nothing when it does not begin with one. */
std::optional<double> read_number(const std::filesystem::path& path);

/** What stands after `key` and `separator` in a text of such lines; empty when no line has the key. */
std::string value_of(std::string_view text, std::string_view key, char separator);

}  // namespace assay::target
