// A case of position/rope_table spelled out: which table, for which positions, and what is wrong with the
// call if it is to be rejected.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/contract/case.hpp"

namespace assay::position::rope_table {

inline constexpr std::int64_t furthest = std::int64_t{1} << 31;  // |position| that the contract allows

struct Problem {
  std::size_t count = 0;
  std::size_t rotary = 0;
  double base = 0;
  std::string positions;  // one of position_kinds()
  std::string reject;     // one of reject_kinds(), or empty

  std::size_t pairs() const { return rotary / 2; }
};

/** Reads "base", "rotary", "count", "positions" and, if it is there, "reject"; or "model" and "count" for a
 * table of a published model's first positions. Throws CallError for values that make no sense. */
Problem problem_of(const Case& point);

/** ascending (from 0), negative (from -1 down), repeated, context_end (the last of 131072), random (|m| <=
 * 2^20), random_wide (|m| <= 2^31), extremes. */
const std::vector<std::string>& position_kinds();
std::vector<std::int64_t> positions_of(const Problem& problem, std::uint64_t seed);

/** odd_rotary, base_half, base_zero, base_negative, base_nan, base_infinite, position_low, position_high,
 *  position_wraps (a legal one in its lower 32 bits). */
const std::vector<std::string>& reject_kinds();

}  // namespace assay::position::rope_table
