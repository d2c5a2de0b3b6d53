// What the contract of position/rope_table rejects, looked at before anything is written.
#pragma once

#include <cmath>

#include "position/rope_table/contract.h"

namespace rope_table {

/** Why the arguments are rejected; null if they are fine. */
inline const char* objection(const assay_rope_table& args) {
  constexpr int64_t furthest = int64_t{1} << 31;
  if (args.rotary % 2 != 0) return "rotary is odd";
  if (!std::isfinite(args.base) || args.base < 1) return "base is not a number from 1 on";
  for (size_t row = 0; row < args.count; ++row)
    if (args.positions[row] < -furthest || args.positions[row] > furthest)
      return "a position is further than 2^31 from 0";
  return nullptr;
}

}  // namespace rope_table
