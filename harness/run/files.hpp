// Reading and writing whole files so that a reader never meets half a one, with errors that a person
// understands.
#pragma once

#include <cerrno>
#include <filesystem>
#include <string>
#include <string_view>

#include "harness/run/json.hpp"

namespace assay::run {

/** Throws for a failed system call on a path: MachineError where the machine is at its limit (no space, an
 * I/O error, a read-only file system), CallError where the path is at fault (not a folder, no permission). */
[[noreturn]] void throw_io_error(std::string_view what, const std::filesystem::path& path,
                                 int error_number = errno);

/** Writes to a temporary name beside `path`, flushes it and renames: `path` holds the old or the new content,
 * and nothing is left behind on failure. */
void write_atomically(const std::filesystem::path& path, std::string_view content);

std::string read_file(const std::filesystem::path& path);

/** Parses a JSON document and checks its "schema" against `expected` ("assay.target/1"). A damaged file,
 * another schema or a newer version of it is a CallError that names the file. */
Json read_document(const std::filesystem::path& path, std::string_view expected_schema);

/** Throws CallError unless `schema` has the name and the version of `expected`. */
void require_schema(std::string_view schema, std::string_view expected, const std::filesystem::path& path);

}  // namespace assay::run
