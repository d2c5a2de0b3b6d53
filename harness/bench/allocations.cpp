// The program's own malloc: glibc lets a program define the functions of its allocator, for every library in
// it, and keeps its own under other names. Outside of a count this costs a load and a branch that is never
// taken.
#include "harness/bench/allocations.hpp"

#include <atomic>
#include <cerrno>
#include <cstdlib>

#include "harness/sanitizers.hpp"

#if defined(__GLIBC__) && !ASSAY_ADDRESS_SANITIZER && !ASSAY_THREAD_SANITIZER

namespace {

std::atomic<bool> counting = false;
std::atomic<std::uint64_t> allocations = 0;

inline void count() {
  if (counting.load(std::memory_order_relaxed)) [[unlikely]]
    allocations.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace

extern "C" {
void* __libc_malloc(std::size_t bytes);
void* __libc_calloc(std::size_t count, std::size_t bytes);
void* __libc_realloc(void* block, std::size_t bytes);
void* __libc_memalign(std::size_t alignment, std::size_t bytes);

#define ASSAY_VISIBLE __attribute__((visibility("default")))

ASSAY_VISIBLE void* malloc(std::size_t bytes) {
  count();
  return __libc_malloc(bytes);
}

ASSAY_VISIBLE void* calloc(std::size_t number, std::size_t bytes) {
  count();
  return __libc_calloc(number, bytes);
}

ASSAY_VISIBLE void* realloc(void* block, std::size_t bytes) {
  count();
  return __libc_realloc(block, bytes);
}

ASSAY_VISIBLE void* memalign(std::size_t alignment, std::size_t bytes) {
  count();
  return __libc_memalign(alignment, bytes);
}

ASSAY_VISIBLE void* aligned_alloc(std::size_t alignment, std::size_t bytes) {
  count();
  return __libc_memalign(alignment, bytes);
}

ASSAY_VISIBLE int posix_memalign(void** block, std::size_t alignment, std::size_t bytes) {
  const bool is_power_of_two = alignment != 0 && (alignment & (alignment - 1)) == 0;
  if (!is_power_of_two || alignment % sizeof(void*) != 0) return EINVAL;
  count();
  void* found = __libc_memalign(alignment, bytes);
  if (found == nullptr) return ENOMEM;
  *block = found;
  return 0;
}
}

namespace assay::bench {

std::optional<std::uint64_t> count_allocations(const std::function<void()>& work) {
  allocations = 0;
  counting = true;
  work();
  counting = false;
  return allocations.load();
}

}  // namespace assay::bench

#else

namespace assay::bench {

std::optional<std::uint64_t> count_allocations(const std::function<void()>& work) {
  work();
  return std::nullopt;
}

}  // namespace assay::bench

#endif
