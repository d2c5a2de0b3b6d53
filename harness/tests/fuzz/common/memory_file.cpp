#include "harness/tests/fuzz/common/memory_file.hpp"

#include <sys/mman.h>
#include <unistd.h>

namespace assay::fuzz {

MemoryFile::MemoryFile()
    : file_(memfd_create("fuzz", MFD_CLOEXEC)), path_("/proc/self/fd/" + std::to_string(file_)) {
  require(file_ >= 0, "this system makes no file in memory");
}

MemoryFile::~MemoryFile() { close(file_); }

void MemoryFile::hold(Bytes bytes) {
  require(ftruncate(file_, 0) == 0, "the file in memory cannot be emptied");
  require(pwrite(file_, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()),
          "the file in memory cannot be written");
}

}  // namespace assay::fuzz
