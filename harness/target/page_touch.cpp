// First touches, and the kernel's account of pages.

#include "harness/target/page_touch.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <chrono>
#include <cinttypes>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <limits>
#include <memory>
#include <new>
#include <string>

namespace assay::target {
namespace {

/** Fresh memory, given back at the end. */
class Mapping {
 public:
  explicit Mapping(std::size_t bytes) : bytes_(bytes) {
    data_ = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (data_ == MAP_FAILED) throw std::bad_alloc();
  }
  ~Mapping() { munmap(data_, bytes_); }
  Mapping(const Mapping&) = delete;
  Mapping& operator=(const Mapping&) = delete;

  std::byte* data() const { return static_cast<std::byte*>(data_); }

 private:
  void* data_;
  std::size_t bytes_;
};

}  // namespace

bool has_huge_pages(const void* address) {
  // Blocks of lines: "START-END rights ...", and then "AnonHugePages:   2048 kB" among others.
  std::ifstream maps("/proc/self/smaps");
  const auto sought = reinterpret_cast<std::uintptr_t>(address);
  std::uintptr_t begin = 0;
  std::uintptr_t end = 0;
  for (std::string line; std::getline(maps, line);) {
    std::uintptr_t from = 0;
    std::uintptr_t to = 0;
    std::size_t kibibytes = 0;
    if (std::sscanf(line.c_str(), "%" SCNxPTR "-%" SCNxPTR " ", &from, &to) == 2) {
      begin = from;
      end = to;
    } else if (begin <= sought && sought < end &&
               std::sscanf(line.c_str(), "AnonHugePages: %zu kB", &kibibytes) == 1) {
      return kibibytes * 1024 > (end - begin) / 2;
    }
  }
  return false;
}

double first_touch_seconds(std::size_t page_bytes) {
  const bool huge = page_bytes > static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const Mapping mapping(first_touch_bytes + page_bytes);
  // Huge pages begin at multiples of their size.
  const auto start = reinterpret_cast<std::uintptr_t>(mapping.data());
  std::byte* const first = mapping.data() + (page_bytes - start % page_bytes) % page_bytes;
  madvise(first, first_touch_bytes, huge ? MADV_HUGEPAGE : MADV_NOHUGEPAGE);

  using Clock = std::chrono::steady_clock;
  const auto before = Clock::now();
  for (std::size_t at = 0; at < first_touch_bytes; at += page_bytes)
    *static_cast<volatile std::byte*>(first + at) = std::byte{1};
  const std::chrono::duration<double> passed = Clock::now() - before;
  if (huge && !has_huge_pages(first)) return std::numeric_limits<double>::quiet_NaN();
  return passed.count() / static_cast<double>(first_touch_bytes / page_bytes);
}

}  // namespace assay::target
