// Where the program finds what belongs to it.
#pragma once

#include <filesystem>

namespace assay {

/** The folder that the program itself stands in, links followed; the implementations (impls/) and the package
 * that draws reports (reports/) stand beside it, in the build folder and where it is installed alike. So one
 * folder is all that has to be copied to another machine. */
std::filesystem::path home();

}  // namespace assay
