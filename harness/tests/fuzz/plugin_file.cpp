// Files that are named as plug-ins: what is no whole library for this machine is refused with a reason,
// before the loader sees it, which a library that was cut off would end the program in.
#include <elf.h>
#include <link.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "harness/contract/shared_library.hpp"
#include "harness/tests/fuzz/common/memory_file.hpp"
#include "harness/tests/fuzz/common/target.hpp"

namespace assay::fuzz {
namespace {

template <class T>
T part(Bytes bytes, std::size_t offset) {
  require(offset <= bytes.size() && bytes.size() - offset >= sizeof(T),
          "accepted, though a header is cut off");
  T value;
  std::memcpy(&value, bytes.data() + offset, sizeof value);
  return value;
}

/** Where the last byte ends that the loader maps from the file. */
std::size_t mapped_end(Bytes bytes) {
  const auto header = part<ElfW(Ehdr)>(bytes, 0);
  require(std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0,
          "accepted, though it does not begin like a library");
  require(header.e_type == ET_DYN, "accepted, though it is no shared library");
  std::size_t end = 0;
  for (std::size_t index = 0; index < header.e_phnum; ++index) {
    const auto segment = part<ElfW(Phdr)>(bytes, header.e_phoff + index * sizeof(ElfW(Phdr)));
    if (segment.p_type != PT_LOAD) continue;
    require(segment.p_offset <= bytes.size() && segment.p_filesz <= bytes.size() - segment.p_offset,
            "accepted, though a segment is cut off");
    if (segment.p_filesz > 0) end = std::max(end, segment.p_offset + segment.p_filesz);
  }
  return end;
}

}  // namespace

void put(Bytes bytes) {
  static MemoryFile file;
  file.hold(bytes);
  const std::vector<std::string> exports = exports_of(file.path());
  require(std::ranges::is_sorted(exports), "its exports are not sorted");
  const std::size_t most = bytes.size() / sizeof(ElfW(Sym)) * (bytes.size() / sizeof(ElfW(Shdr)));
  require(exports.size() <= most, "it has more exports than its symbol tables have room for");
  if (!why_not_a_library(file.path()).empty()) return;
  const std::size_t end = mapped_end(bytes);
  if (end == 0) return;
  file.hold(bytes.first(end - 1));
  require(!why_not_a_library(file.path()).empty(), "accepted, though its last byte is cut off");
}

}  // namespace assay::fuzz
