// What the file of a shared library says of itself. The loader's own messages do not always: to it a library
// for another CPU is no such file, and one that was cut off ends the program.
#pragma once

#include <string>
#include <vector>

namespace assay {

/** Why the file cannot be a shared library for this machine, and what to do; empty if it looks like one. */
std::string why_not_a_library(const std::string& path);

/** The functions and objects that the library exports, as C++ writes them, sorted; none where the file does
 * not say. */
std::vector<std::string> exports_of(const std::string& path);

}  // namespace assay
