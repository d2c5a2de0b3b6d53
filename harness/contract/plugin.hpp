// Loading a plug-in: the one door for implementations, in-tree ones as well as foreign ones.
#pragma once

#include <string>
#include <vector>

#include "assay.h"

namespace assay {

struct Plugin {
  std::string path;
  std::vector<const assay_implementation*> records;  // sorted by operation and name
};

/** Maps the shared library, locally and for good, and checks all that can be checked without an operation:
 * the symbol, the versions, sizes, names and functions. Throws CallError naming the file and what is wrong
 * with it. */
Plugin load_plugin(const std::string& path);

}  // namespace assay
