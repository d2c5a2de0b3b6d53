// Whole pages from the kernel: private to the process, or shared with others at the same address in each.
#pragma once

#include <cstddef>
#include <utility>

namespace assay::memory {

enum class Sharing {
  private_pages,
  shared_pages,  // a memory file, mapped at an address that is free in every process of the program, so that
                 // pointers into it mean the same everywhere
};

/** Owns a mapping. Pages are zero and not yet touched. */
class Region {
 public:
  Region() = default;
  Region(std::size_t bytes, Sharing sharing);  // throws MachineError where there is not enough memory
  Region(Region&& other) noexcept { swap(other); }
  Region& operator=(Region&& other) noexcept {
    swap(other);
    return *this;
  }
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;
  ~Region();

  std::byte* data() const { return data_; }
  std::size_t size() const { return size_; }
  int descriptor() const { return descriptor_; }  // of the memory file; -1 for private pages

 private:
  void swap(Region& other) noexcept {
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    std::swap(descriptor_, other.descriptor_);
  }

  std::byte* data_ = nullptr;
  std::size_t size_ = 0;
  int descriptor_ = -1;
};

}  // namespace assay::memory
