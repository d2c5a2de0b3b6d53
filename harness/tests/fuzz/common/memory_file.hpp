// A file in memory, for what reads by path: a target is run a thousand times a second, and leaves nothing
// behind.
#pragma once

#include <string>

#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {

class MemoryFile {
 public:
  MemoryFile();
  ~MemoryFile();
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  const std::string& path() const { return path_; }
  /** It holds these bytes and nothing else from now on. */
  void hold(Bytes bytes);

 private:
  int file_;
  std::string path_;
};

}  // namespace assay::fuzz
