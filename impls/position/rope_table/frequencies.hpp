// The frequencies theta_i = base^(-2i / rotary) as fixed-point fractions of a turn. In fixed point m theta_i
// modulo a turn is one wrapping multiplication, exact whatever m is; a floating-point angle loses a digit
// with every digit of m. Two roots per table are computed in extended precision, all the rest are products.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>

#include "double_double.hpp"

namespace rope_table {

/** value^(-1 / degree) for value in [1, 2]: one Newton step on value y^degree = 1 from the double that
 *  pow() gives. Relative error below (degree + 1) 2^-105 + 2^-101. Between 1/2 and 1, so no power of it
 *  up to degree underflows. */
inline DoubleDouble inverse_root(double value, std::size_t degree) {
  const double guess = std::pow(value, -1.0 / static_cast<double>(degree));
  const DoubleDouble one = power({guess, 0}, degree) * DoubleDouble{value, 0};
  const double excess = (one.high - 1) + one.low;
  return quick_sum(guess, -guess * excess / static_cast<double>(degree));
}

/** base^(-1 / pairs) = theta_1. The base is taken apart into f 2^e, f in [1, 2), so that the largest
 *  double is no special case. */
inline DoubleDouble first_frequency(double base, std::size_t pairs) {
  int exponent = 0;
  const double fraction = 2 * std::frexp(base, &exponent);
  return inverse_root(fraction, pairs) *
         power(inverse_root(2, pairs), static_cast<unsigned long>(exponent - 1));
}

/** frequency / (2 pi) 2^64, rounded, for a frequency in [0, 1]. */
inline std::uint64_t turns_of(DoubleDouble frequency) {
  constexpr DoubleDouble inverse_of_two_pi{0x1.45f306dc9c883p-3, -0x1.6b01ec5417056p-57};
  const DoubleDouble turns = frequency * inverse_of_two_pi;
  const double upper = turns.high * 0x1p64;
  const double whole = std::floor(upper);
  const double rest = std::floor((upper - whole) + turns.low * 0x1p64 + 0.5);
  return static_cast<std::uint64_t>(whole) + static_cast<std::uint64_t>(static_cast<std::int64_t>(rest));
}

/** turns[i] = theta_i / (2 pi) in units of 2^-64 turns, each within 0.51 units, for i below `pairs`. */
inline void fill_turns(std::uint64_t* turns, std::size_t pairs, double base) {
  const DoubleDouble ratio = pairs > 1 ? first_frequency(base, pairs) : DoubleDouble{1, 0};
  DoubleDouble frequency{1, 0};
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    turns[pair] = turns_of(frequency);
    frequency = frequency * ratio;
  }
}

}  // namespace rope_table
