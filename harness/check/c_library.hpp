// Where the code of the C library stands in this process. Its functions choose their own instructions: a
// memcpy with wide vectors says nothing of who calls it.
#pragma once

#include <cstdint>
#include <vector>

namespace assay::check {

struct CodeRange {
  std::uintptr_t begin, end;

  bool contains(const void* address) const {
    const auto at = reinterpret_cast<std::uintptr_t>(address);
    return begin <= at && at < end;
  }
};

/** The executable segments of libc, libm and the loader; none in a program that is linked statically. */
std::vector<CodeRange> code_of_c_library();

}  // namespace assay::check
