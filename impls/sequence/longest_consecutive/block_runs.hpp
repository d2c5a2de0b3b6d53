// The longest run of a table of blocks.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>

#include "bit_runs.hpp"
#include "block_table.hpp"

namespace assay::longest_consecutive {

/** Of the runs that lie inside of a block, and of those that begin in one and go on. */
template <class Table>
std::int64_t longest_run_of_blocks(const Table& table) {
  RunScan inside(0);
  std::int64_t longest = 0;
  table.for_each([&](std::uint64_t block, std::uint64_t mask) {
    inside.take(mask);
    inside.pass(0);  // blocks come in any order: no run goes on in the next
    const int reaching = std::countl_one(mask);
    if (reaching == 0 || (mask == full_block && continues(table, block))) return;
    longest = std::max(longest, follow(table, block, reaching, full_block).length);
  });
  return std::max(longest, inside.longest());
}

}  // namespace assay::longest_consecutive
