// From the function that libFuzzer calls to the one that a target defines.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {

void require(bool holds, std::string_view otherwise) {
  if (holds) return;
  std::fprintf(stderr, "fuzz: %.*s\n", static_cast<int>(otherwise.size()), otherwise.data());
  std::abort();
}

}  // namespace assay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  assay::fuzz::put({data, size});
  return 0;
}
