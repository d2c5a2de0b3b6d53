// How often a piece of code asks for memory, whatever allocator function it calls and from whichever thread.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

namespace assay::bench {

/** Calls of malloc, calloc, realloc and their aligned relatives (operator new goes through these) while
 * `work` runs. Nothing where the program cannot see them: with another C library than glibc, and under
 * sanitizers, which bring an allocator of their own. What the kernel is asked for directly (mmap) is not
 * counted. */
std::optional<std::uint64_t> count_allocations(const std::function<void()>& work);

}  // namespace assay::bench
