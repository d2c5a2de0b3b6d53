#include "harness/memory/region.hpp"

#include <fmt/format.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>

#include "harness/error.hpp"

namespace assay::memory {
namespace {

// Far from where the kernel, the loader and the sanitizers' shadows put anything on x86-64 and AArch64 with
// 47 bits of user addresses; the search goes upwards from here by what is in the way.
constexpr std::uintptr_t first_shared_address = 0x7e90'0000'0000;
constexpr std::uintptr_t shared_address_step = 0x1'0000'0000;
constexpr int shared_address_tries = 256;

[[noreturn]] void refuse(std::size_t bytes) {
  throw MachineError(fmt::format("cannot get {} bytes of memory: {}", bytes, std::strerror(errno)));
}

std::byte* map_shared(std::size_t bytes, int descriptor) {
  for (int attempt = 0; attempt < shared_address_tries; ++attempt) {
    const std::uintptr_t address =
        first_shared_address + static_cast<std::uintptr_t>(attempt) * shared_address_step;
    void* wanted = reinterpret_cast<void*>(address);
    void* got = mmap(wanted, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED_NOREPLACE, descriptor, 0);
    if (got == wanted) return static_cast<std::byte*>(got);
    if (got != MAP_FAILED) munmap(got, bytes);  // a kernel before 4.17 takes the address as a hint only
    if (got == MAP_FAILED && errno != EEXIST) refuse(bytes);
  }
  errno = EADDRINUSE;
  refuse(bytes);
}

}  // namespace

Region::Region(std::size_t bytes, Sharing sharing) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  size_ = (bytes + page - 1) / page * page;
  if (size_ == 0) return;
  if (sharing == Sharing::private_pages) {
    void* got = mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got == MAP_FAILED) refuse(size_);
    data_ = static_cast<std::byte*>(got);
    return;
  }
  descriptor_ = memfd_create("assay-operands", MFD_CLOEXEC);
  if (descriptor_ < 0) refuse(size_);
  if (ftruncate(descriptor_, static_cast<off_t>(size_)) != 0) {
    const int reason = errno;
    close(descriptor_);
    errno = reason;
    refuse(size_);
  }
  try {
    data_ = map_shared(size_, descriptor_);
  } catch (...) {
    close(descriptor_);
    throw;
  }
}

Region::~Region() {
  if (data_ != nullptr) munmap(data_, size_);
  if (descriptor_ >= 0) close(descriptor_);
}

}  // namespace assay::memory
