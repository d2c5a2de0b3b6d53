// The folder in which one worker lives, and which goes with it.
#pragma once

#include <filesystem>
#include <string>

namespace assay::run {

/** Where working folders are made: $TMPDIR, or /tmp. */
std::filesystem::path temporary_folder();

/** Makes a fresh empty one and gives back its absolute path; empty, with errno set, where that is impossible.
 */
std::string make_working_folder();

/** Removes it with everything in it. */
void remove_working_folder(const std::string& path);

}  // namespace assay::run
