#include "harness/memory/scratch.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "harness/error.hpp"
#include "harness/memory/operand.hpp"

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
  fenced_blocks_.clear();
}

void* Scratch::take_fenced(std::size_t bytes, std::size_t alignment) {
  const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
  const std::size_t room = aligned(bytes, page);
  try {
    Region region(room + page, Sharing::private_pages);
    std::byte* wall = region.data() + room;
    if (mprotect(wall, page, PROT_NONE) != 0) return nullptr;
    std::memset(region.data(), poison, room);
    std::byte* start = wall - aligned(bytes, alignment);
    fenced_blocks_.push_back({std::move(region), start + bytes});
    return start;
  } catch (const MachineError&) {
    return nullptr;
  }
}

std::optional<std::size_t> Scratch::behind(const void* address, std::size_t reach) const {
  const auto place = reinterpret_cast<std::uintptr_t>(address);
  for (const Fenced& block : fenced_blocks_) {
    const auto end = reinterpret_cast<std::uintptr_t>(block.end);
    if (place >= end && place - end < reach) return place - end + 1;
  }
  return std::nullopt;
}

void* Scratch::take(std::size_t bytes, std::size_t alignment) {
  if (fenced_) return take_fenced(bytes, alignment);
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
