// Memory to measure ceilings on: backed by real pages, touched by the threads that will use it.
#pragma once

#include <cstddef>

namespace assay::target {

class StreamBuffer {
 public:
  /** Maps `bytes` and writes to every page, each of `threads` threads to its own part: the kernel places a
   *  page near the CPU that touches it first, and reading untouched memory would read one page of zeros.
   *  Huge pages are asked for, since a ceiling should not be one of address translation.
   *  Throws std::bad_alloc, or std::system_error when a thread cannot be started. */
  StreamBuffer(std::size_t bytes, int threads);
  ~StreamBuffer();
  StreamBuffer(const StreamBuffer&) = delete;
  StreamBuffer& operator=(const StreamBuffer&) = delete;

  std::size_t bytes() const { return bytes_; }

  /** Of the pages behind it: those of huge pages where the system granted them. */
  std::size_t page_bytes() const;

  /** Where the part of a thread begins when `threads` threads share the buffer; a multiple of 4096 bytes. */
  std::byte* part(int thread, int threads) const;

 private:
  void touch(int thread);

  std::byte* data_ = nullptr;
  std::size_t bytes_;
  int touched_by_;
};

}  // namespace assay::target
