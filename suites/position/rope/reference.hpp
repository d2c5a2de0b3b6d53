// The rotation in double, and how far a float implementation may be from it.
// Derivation: README.md, "Accuracy".
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "suites/position/common/angles.hpp"
#include "suites/position/rope/positions.hpp"
#include "suites/position/rope/problem.hpp"

namespace assay::position::rope {

inline constexpr double unit_roundoff = 0x1p-24;        // of float, u
inline constexpr double smallest_subnormal = 0x1p-149;  // of float, eta

/** Where the members of a pair stand within the rotary window. */
struct PairPlace {
  std::size_t a, b;
};
inline PairPlace place_of(const Problem& problem, std::size_t pair) {
  if (problem.layout == ASSAY_ROPE_ADJACENT) return {2 * pair, 2 * pair + 1};
  return {pair, problem.pairs() + pair};
}

/** sqrt(a^2 + b^2), which no float can make overflow or vanish in double. */
double radius(double a, double b);

/** The bound on either element of a pair, for any table of entries up to 1. */
inline double rotation_bound(double radius) { return 3 * unit_roundoff * radius + smallest_subnormal; }

/** One window: x, and a row of the table, to what is expected and how far off it may be; all of
 * problem.rotary elements but the row, which has half as many. */
void rotate_window(const Problem& problem, std::span<const float> x, std::span<const float> cosines,
                   std::span<const float> sines, std::span<double> expected, std::span<double> bound);

/** [positions.rows, pairs]: cosines and sines rounded to float, from angles that are exact. */
void fill_table(const Angles& angles, const Positions& positions, std::span<float> cosines,
                std::span<float> sines);

}  // namespace assay::position::rope
