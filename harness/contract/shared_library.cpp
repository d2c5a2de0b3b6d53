#include "harness/contract/shared_library.hpp"

#include <cxxabi.h>
#include <elf.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <link.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

// Where the linker put the program's own header: what this assay was built for.
extern "C" const ElfW(Ehdr) __ehdr_start __attribute__((visibility("hidden")));

namespace assay {
namespace {

/** A file of which parts are read; what lies outside of it is not there. */
class Image {
 public:
  explicit Image(const std::string& path) : file_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    error_ = file_ < 0 ? errno : 0;
    struct stat status {};
    if (file_ >= 0 && fstat(file_, &status) == 0) size_ = static_cast<std::size_t>(status.st_size);
  }
  ~Image() {
    if (file_ >= 0) close(file_);
  }
  Image(const Image&) = delete;
  Image& operator=(const Image&) = delete;

  int error() const { return error_; }
  std::size_t size() const { return size_; }

  /** `count` values from `offset` on; none unless all of them are there. */
  template <class T>
  std::vector<T> values(std::size_t offset, std::size_t count) const {
    if (offset > size_ || count > (size_ - offset) / sizeof(T)) return {};
    std::vector<T> result(count);
    const auto bytes = static_cast<ssize_t>(count * sizeof(T));
    if (pread(file_, result.data(), count * sizeof(T), static_cast<off_t>(offset)) != bytes) return {};
    return result;
  }

 private:
  int file_;
  int error_ = 0;
  std::size_t size_ = 0;
};

std::string machine_name(unsigned machine) {
  switch (machine) {
    case EM_X86_64:
      return "x86-64";
    case EM_386:
      return "32-bit x86";
    case EM_AARCH64:
      return "AArch64";
    case EM_ARM:
      return "32-bit ARM";
    case EM_RISCV:
      return "RISC-V";
    case EM_PPC64:
      return "POWER";
    case EM_S390:
      return "s390";
    default:
      return fmt::format("machine {}", machine);
  }
}

/** Of the kind, width and byte order of the program itself. */
std::string why_not_this_machine(const ElfW(Ehdr) & header) {
  const ElfW(Ehdr)& own = __ehdr_start;
  if (header.e_ident[EI_DATA] != own.e_ident[EI_DATA])
    return "was built for a machine of the other byte order: rebuild it for this one";
  if (header.e_machine != own.e_machine)
    return fmt::format("was built for {}, this assay for {}: rebuild it for this machine",
                       machine_name(header.e_machine), machine_name(own.e_machine));
  if (header.e_ident[EI_CLASS] != own.e_ident[EI_CLASS])
    return "has addresses of another width than this assay: rebuild it for this machine";
  if (header.e_type == ET_REL) return "is an object file: link it into a shared library";
  if (header.e_type != ET_DYN) return "is no shared library: link it as one, as assay_add_plugin() does";
  return "";
}

std::string demangled(const char* name) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> text(abi::__cxa_demangle(name, nullptr, nullptr, &status),
                                                         &std::free);
  return text == nullptr ? name : text.get();
}

bool is_export(const ElfW(Sym) & symbol) {
  const auto type = symbol.st_info & 0xf;
  const auto visibility = symbol.st_other & 0x3;
  return symbol.st_shndx != SHN_UNDEF && (symbol.st_info >> 4) != STB_LOCAL &&
         (type == STT_FUNC || type == STT_OBJECT) &&
         (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

}  // namespace

std::string why_not_a_library(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0)
    return errno == ENOENT ? "there is no such file"
                           : fmt::format("cannot be read: {}", std::strerror(errno));
  if (S_ISDIR(status.st_mode)) return "is a folder: name the shared library in it";
  if (!S_ISREG(status.st_mode)) return "is no regular file: name a shared library";
  const Image image(path);
  if (image.error() != 0) return fmt::format("cannot be read: {}", std::strerror(image.error()));
  const auto identity = image.values<char>(0, SELFMAG);
  if (std::string_view(identity.data(), identity.size()) != ELFMAG)
    return "is no shared library: it does not begin like one; name what the linker made";
  const auto header = image.values<ElfW(Ehdr)>(0, 1);
  const std::string cut_off = fmt::format("is cut off after {} bytes: copy or link it again", image.size());
  if (header.empty()) return cut_off;
  if (std::string why = why_not_this_machine(header[0]); !why.empty()) return why;
  const auto segments = image.values<ElfW(Phdr)>(header[0].e_phoff, header[0].e_phnum);
  if (segments.empty()) return cut_off;
  for (const auto& segment : segments)
    if (segment.p_type == PT_LOAD &&
        (segment.p_offset > image.size() || segment.p_filesz > image.size() - segment.p_offset))
      return cut_off;
  return "";
}

std::vector<std::string> exports_of(const std::string& path) {
  const Image image(path);
  const auto header = image.values<ElfW(Ehdr)>(0, 1);
  if (header.empty()) return {};
  const auto sections = image.values<ElfW(Shdr)>(header[0].e_shoff, header[0].e_shnum);
  std::vector<std::string> names;
  for (const auto& section : sections) {
    if (section.sh_type != SHT_DYNSYM || section.sh_link >= sections.size()) continue;
    const auto& strings = sections[section.sh_link];
    auto text = image.values<char>(strings.sh_offset, strings.sh_size);
    if (text.empty() || text.back() != '\0') continue;
    for (const auto& symbol : image.values<ElfW(Sym)>(section.sh_offset, section.sh_size / sizeof(ElfW(Sym))))
      if (is_export(symbol) && symbol.st_name < text.size())
        names.push_back(demangled(text.data() + symbol.st_name));
  }
  std::ranges::sort(names);
  return names;
}

}  // namespace assay
