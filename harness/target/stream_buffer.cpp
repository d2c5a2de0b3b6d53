// Mapping and first touch.

#include "harness/target/stream_buffer.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <new>
#include <thread>
#include <vector>

#include "harness/target/page_touch.hpp"

namespace assay::target {
namespace {

constexpr std::size_t page = 4096;

}  // namespace

StreamBuffer::StreamBuffer(std::size_t bytes, int threads) : bytes_(bytes), touched_by_(threads) {
  void* const mapping = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapping == MAP_FAILED) throw std::bad_alloc();
  data_ = static_cast<std::byte*>(mapping);
  // A wish: where the system grants no huge pages, small ones do.
  madvise(mapping, bytes, MADV_HUGEPAGE);
  // The floor of starting a process must not be that of copying these page tables.
  madvise(mapping, bytes, MADV_DONTFORK);
  try {
    std::vector<std::jthread> helpers;
    for (int thread = 1; thread < threads; ++thread) helpers.emplace_back([this, thread] { touch(thread); });
    touch(0);
  } catch (...) {
    munmap(data_, bytes_);
    throw;
  }
}

StreamBuffer::~StreamBuffer() { munmap(data_, bytes_); }

std::size_t StreamBuffer::page_bytes() const {
  return has_huge_pages(data_) ? huge_page_bytes : static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

std::byte* StreamBuffer::part(int thread, int threads) const {
  const std::size_t length = bytes_ / static_cast<std::size_t>(threads) / page * page;
  return data_ + static_cast<std::size_t>(thread) * length;
}

void StreamBuffer::touch(int thread) {
  std::byte* const end = thread + 1 == touched_by_ ? data_ + bytes_ : part(thread + 1, touched_by_);
  for (std::byte* at = part(thread, touched_by_); at < end; at += page) *at = std::byte{1};
}

}  // namespace assay::target
