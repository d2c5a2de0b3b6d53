#include "harness/memory/scratch.hpp"

#include <algorithm>

#include "harness/error.hpp"

namespace assay::memory {
namespace {

constexpr std::size_t smallest_block = 64 * 1024;

std::size_t aligned(std::size_t offset, std::size_t alignment) {
  return (offset + alignment - 1) & ~(alignment - 1);
}

}  // namespace

void Scratch::begin_call() {
  current_ = 0;
  used_ = 0;
}

void* Scratch::take(std::size_t bytes, std::size_t alignment) {
  // First fit from the current block on: the same requests land in the same places in the next call.
  for (; current_ < blocks_.size(); ++current_, used_ = 0) {
    const std::size_t start = aligned(used_, alignment);
    if (start <= blocks_[current_].size() && bytes <= blocks_[current_].size() - start) {
      used_ = start + bytes;
      return blocks_[current_].data() + start;
    }
  }
  try {
    blocks_.emplace_back(std::max(bytes, smallest_block), Sharing::private_pages);
  } catch (const MachineError&) {
    return nullptr;
  }
  used_ = bytes;
  return blocks_[current_].data();
}

std::size_t Scratch::capacity() const {
  std::size_t total = 0;
  for (const Region& block : blocks_) total += block.size();
  return total;
}

}  // namespace assay::memory
