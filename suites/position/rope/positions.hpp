// The positions of a case's tokens, and the part of the table that is handed over for them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace assay::position::rope {

struct Positions {
  std::int64_t first = 0;            // the position that row 0 of the table stands for
  std::size_t rows = 0;              // of the table
  std::vector<std::int64_t> values;  // [batch, seq], within [first, first + rows)
};

/** zero; ascending (every batch two further on, as with caches of different length); repeated (packed
 * sequences, each from 0); reversed; negative (down from -1); random (within 2 seq + 5 rows from 1000 on);
 * large (the last positions below 2^31, downwards). */
const std::vector<std::string>& position_kinds();

Positions make_positions(const std::string& kind, std::size_t batch, std::size_t seq, std::uint64_t seed);

/** How many different positions a case has; the least for any seed where they are random. */
std::size_t distinct_positions(const std::string& kind, std::size_t batch, std::size_t seq);

}  // namespace assay::position::rope
