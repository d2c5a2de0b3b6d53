// Taking memory out of the caches, so that the next access goes all the way.
#pragma once

#include <cstddef>

namespace assay::memory {

/** Writes back and drops every cache line of [address, address + bytes), from all levels of all CPUs. False
 * where the CPU does not let a program do that; then nothing was done. */
bool evict(const void* address, std::size_t bytes);

}  // namespace assay::memory
