// Loading a plug-in: the one door for implementations, in-tree ones as well as foreign ones.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "assay.h"

namespace assay {

struct Plugin {
  std::string path;
  std::vector<const assay_implementation*> records;  // sorted by operation and name
  std::string remark;  // what its author should mend, though it works; mostly empty
};

/** The implementations that a plug-in of this path describes, if all is well that can be checked without an
 * operation: versions, sizes, names and functions. Throws CallError naming the file, what is wrong and what
 * to do. */
Plugin described_plugin(const std::string& path, const assay_plugin_info* info);

/** Maps the shared library, locally and for good, and checks the file, the symbol, and what that describes.
 * Throws CallError in the same way. */
Plugin load_plugin(const std::string& path);

/** The shared libraries (*.so) of a folder, in the order of their names; none where there is no such folder.
 */
std::vector<std::string> plugins_in(const std::filesystem::path& folder);

}  // namespace assay
