// A case of position/rope spelled out: shapes, strides, positions, kinds of values, and what is wrong with
// the call if it is to be rejected.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "harness/contract/case.hpp"
#include "harness/memory/layout.hpp"
#include "position/rope/contract.h"

namespace assay::position::rope {

/** Where the tokens are. dense: [batch, seq, heads, dim]. gaps: the same with room between heads, tokens and
 * batches, and a stride of 0 where an axis has one entry. heads_outer: [batch, heads, seq, dim] in memory.
 * differing: x as in heads_outer with gaps, y dense. */
enum class Strides { dense, gaps, heads_outer, differing };

/** exact: multiples of 1/64 below 2. wide: magnitudes from 2^-23 to 2^24, alike within a head. special:
 * exact, with NaN, infinities, zeros of both signs and subnormals among them. */
enum class Values { exact, wide, special };

struct Problem {
  std::size_t batch = 1, seq = 0, heads = 0, dim = 0, rotary = 0, offset = 0;
  assay_rope_layout layout = ASSAY_ROPE_HALVES;
  assay_rope_direction direction = ASSAY_ROPE_FORWARD;
  bool in_place = false;
  Strides strides = Strides::dense;
  Values values = Values::exact;
  std::string positions = "ascending";  // one of position_kinds()
  std::string reject;                   // one of reject_kinds(), or empty
  std::size_t base = 10000;             // of the table

  std::size_t pairs() const { return rotary / 2; }
  std::size_t tokens() const { return batch * seq; }
  std::size_t elements() const { return tokens() * heads * dim; }
  std::size_t rotated_elements() const { return tokens() * heads * rotary; }

  memory::Layout x_layout() const;
  memory::Layout y_layout() const;
};

/** Reads the parameters that parameters_of() writes, or "model", "tensor" (q, k), "seq", "layout" and
 * "placement" for a published model. Throws CallError for values that make no sense. */
Problem problem_of(const Case& point);

const std::vector<std::string>& layout_names();     // adjacent, halves, in the order of the enumerators
const std::vector<std::string>& direction_names();  // forward, inverse
const std::vector<std::string>& placement_names();  // separate, in_place
const std::vector<std::string>& strides_names();    // in the order of the enumerators
const std::vector<std::string>& values_names();     // in the order of the enumerators

/** odd_rotary; window (ends past the head), window_wraps (offset + rotary overflows); position_low,
 * position_high, position_wraps (legal in its lower 32 bits); layout, direction (no such enumerator). */
const std::vector<std::string>& reject_kinds();

}  // namespace assay::position::rope
