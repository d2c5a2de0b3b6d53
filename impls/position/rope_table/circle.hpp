// Cosine and sine of a phase in fixed point, by operations that every vector unit has: no division,
// no comparison, no conversion of 64-bit integers. `auto` and `tbb` let the compiler vectorise it;
// `avx2` and `avx512` spell it out.
#pragma once

#include <cstdint>
#include <cstring>

namespace rope_table {

constexpr double two_pi = 0x1.921fb54442d18p+2;

/** Taylor polynomials in the square of the angle, Horner order, highest term first: up to an eighth of a turn
 *  to either side x times the first is within 2^-37 of sin x, the second within 2^-41 of cos x, which is what
 * the first terms left out, x^13 / 13! and x^14 / 14!, are there. */
constexpr double sine_terms[] = {-1.0 / 39916800, 1.0 / 362880, -1.0 / 5040, 1.0 / 120, -1.0 / 6, 1.0};
constexpr double cosine_terms[] = {1.0 / 479001600, -1.0 / 3628800, 1.0 / 40320, -1.0 / 720,
                                   1.0 / 24,        -1.0 / 2,       1.0};

/** A phase of 2^64 units a turn, moved on by an eighth: now its top two bits are the nearest quarter turn,
 * and the rest is the distance from it, counted from an eighth below. */
constexpr std::uint64_t eighth_of_turn = std::uint64_t{1} << 61;

/** The exponent of 2^52: a 52-bit integer put below it is the double 2^52 + that integer,
 *  a conversion for nothing. */
constexpr std::uint64_t bits_of_two_to_52 = std::uint64_t{0x433} << 52;
constexpr double two_to_52_and_eighth = 0x1p52 + 0x1p51;
constexpr double radians_per_step = two_pi * 0x1p-54;  // the distance is cut to 52 bits: steps of 2^-54 turns

inline std::uint64_t bits_of(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}
inline double double_of(std::uint64_t bits) {
  double value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

__attribute__((always_inline)) inline void cosine_and_sine(std::uint64_t phase, float& cosine, float& sine) {
  constexpr std::uint64_t sign = std::uint64_t{1} << 63;
  const std::uint64_t moved = phase + eighth_of_turn;
  const double x =
      (double_of((moved << 2) >> 12 | bits_of_two_to_52) - two_to_52_and_eighth) * radians_per_step;
  const double square = x * x;
  double near_cosine = cosine_terms[0];
  for (int term = 1; term < 7; ++term) near_cosine = near_cosine * square + cosine_terms[term];
  double near_sine = sine_terms[0];
  for (int term = 1; term < 6; ++term) near_sine = near_sine * square + sine_terms[term];
  near_sine *= x;

  // Quarter turn q = 0 .. 3 sits in bits 63 and 62: cosine and sine change places if it is odd; the cosine is
  // negative for 1 and 2, the sine for 2 and 3.
  const std::uint64_t swapped = std::uint64_t{0} - (moved >> 62 & 1);
  const std::uint64_t difference = (bits_of(near_cosine) ^ bits_of(near_sine)) & swapped;
  cosine = static_cast<float>(double_of((bits_of(near_cosine) ^ difference) ^ ((moved ^ moved << 1) & sign)));
  sine = static_cast<float>(double_of((bits_of(near_sine) ^ difference) ^ (moved & sign)));
}

}  // namespace rope_table
