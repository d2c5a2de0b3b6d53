// Loading a plug-in: the one door for implementations, in-tree ones as well as foreign ones.
#pragma once

#include <string>
#include <vector>

#include "assay.h"

namespace assay {

struct Plugin {
  std::string path;
  std::vector<const assay_implementation*> records;  // sorted by operation and name
  std::string remark;  // what its author should mend, though it works; mostly empty
};

/** Maps the shared library, locally and for good, and checks all that can be checked without an operation:
 * the file, the symbol, the versions, sizes, names and functions. Throws CallError naming the file, what is
 * wrong with it and what to do. */
Plugin load_plugin(const std::string& path);

}  // namespace assay
