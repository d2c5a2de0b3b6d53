#include "harness/check/c_library.hpp"

#include <link.h>

#include <string_view>

namespace assay::check {
namespace {

bool is_of_c_library(std::string_view path) {
  const std::string_view file = path.substr(path.rfind('/') + 1);  // npos + 1 is 0
  return file.starts_with("libc.") || file.starts_with("libm.") || file.starts_with("libmvec.") ||
         file.starts_with("ld-");
}

int collect(dl_phdr_info* object, std::size_t, void* ranges) {
  if (object->dlpi_name == nullptr || !is_of_c_library(object->dlpi_name)) return 0;
  for (std::size_t index = 0; index < object->dlpi_phnum; ++index) {
    const auto& segment = object->dlpi_phdr[index];
    if (segment.p_type != PT_LOAD || (segment.p_flags & PF_X) == 0) continue;
    const std::uintptr_t begin = object->dlpi_addr + segment.p_vaddr;
    static_cast<std::vector<CodeRange>*>(ranges)->push_back({begin, begin + segment.p_memsz});
  }
  return 0;
}

}  // namespace

std::vector<CodeRange> code_of_c_library() {
  std::vector<CodeRange> ranges;
  dl_iterate_phdr(collect, &ranges);
  return ranges;
}

}  // namespace assay::check
