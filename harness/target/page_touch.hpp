// Pages of memory: the size of those that stand behind an address, and what the first touch of one costs.
#pragma once

#include <cstddef>

namespace assay::target {

inline constexpr std::size_t huge_page_bytes = std::size_t{2} << 20;

/** The bytes that a sample of first touches goes over. */
inline constexpr std::size_t first_touch_bytes = std::size_t{8} << 20;

/** Whether huge pages stand behind most of the mapping that holds the address. */
bool has_huge_pages(const void* address);

/** Seconds that writing to a page of fresh anonymous memory takes: the fault, and the system's clearing of
 * it. `page_bytes` above those of small pages asks for huge ones; not a number where they are not granted.
 *  Throws std::bad_alloc without memory. */
double first_touch_seconds(std::size_t page_bytes);

}  // namespace assay::target
