#include "harness/memory/eviction.hpp"

#include <cstdint>

namespace assay::memory {

#if defined(__x86_64__) || defined(__aarch64__)
bool evict(const void* address, std::size_t bytes) {
  constexpr std::size_t line = 64;  // of every x86-64; elsewhere it may be larger, and some lines go twice
  const auto begin = reinterpret_cast<std::uintptr_t>(address) / line * line;
  const std::uintptr_t end = reinterpret_cast<std::uintptr_t>(address) + bytes;
  for (std::uintptr_t at = begin; at < end; at += line) {
#if defined(__x86_64__)
    __builtin_ia32_clflush(reinterpret_cast<const void*>(at));
#else
    __asm__ volatile("dc civac, %0" : : "r"(at) : "memory");
#endif
  }
#if defined(__x86_64__)
  __builtin_ia32_mfence();
#else
  __asm__ volatile("dsb ish" : : : "memory");
#endif
  return true;
}
#else
bool evict(const void* /*address*/, std::size_t /*bytes*/) { return false; }
#endif

}  // namespace assay::memory
