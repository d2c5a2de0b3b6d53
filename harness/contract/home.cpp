#include "harness/contract/home.hpp"

#include <fmt/format.h>

#include "harness/error.hpp"

namespace assay {

std::filesystem::path home() {
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error)
    throw MachineError(fmt::format("cannot tell where the program stands (/proc/self/exe: {}); mount /proc",
                                   error.message()));
  return program.parent_path();
}

}  // namespace assay
