#include "harness/bench/peak_memory.hpp"

#include <fstream>
#include <sstream>
#include <string>

namespace assay::bench {
namespace {

std::optional<std::size_t> status_bytes(const std::string& field) {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (!line.starts_with(field + ":")) continue;
    std::size_t kibibytes = 0;
    std::istringstream(line.substr(field.size() + 1)) >> kibibytes;
    return kibibytes * 1024;
  }
  return std::nullopt;
}

}  // namespace

PeakMemory::PeakMemory() {
  std::ofstream reset("/proc/self/clear_refs");
  reset << "5" << std::flush;  // proc(5): resets the peak resident set size
  if (reset) before_ = status_bytes("VmRSS");
}

std::optional<std::size_t> PeakMemory::bytes() const {
  const std::optional<std::size_t> peak = status_bytes("VmHWM");
  if (!before_ || !peak) return std::nullopt;
  return *peak > *before_ ? *peak - *before_ : 0;
}

}  // namespace assay::bench
