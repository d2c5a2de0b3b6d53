// For the tests alone: a plain implementation of position/rope_table on the reference's angles, and the
// mistakes that implementations are known to make, planted into it one at a time.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "position/rope_table/contract.h"
#include "suites/position/common/angles.hpp"

namespace assay::position::rope_table::planted {

enum class Error {
  none,
  float_angle,        // frequency and product in float: what the class f32_angle allows
  float_frequency,    // frequency rounded to float, then exact
  float_recurrence,   // theta_i = theta_(i-1) * ratio in float
  double_angle,       // frequency and product in double: not enough beyond 2^20
  head_as_rotary,     // the exponent uses a dimension twice the rotary one
  next_frequency,     // theta_(i+1)
  base_in_bfloat16,   // base cut to 8 bits
  sine_even,          // the sign of the position is lost
  swapped,            // sine and cosine
  position_as_float,  // rounded beyond 2^24
  position_as_int32,  // 2^31 becomes -2^31
  one_further,        // position + 1
  scaled,             // by a factor of 1.0001
  interleaved,        // rows of cos, sin, cos, sin
  bfloat16_entries,   // entries cut to bfloat16
  uneven_rows,        // odd rows are an ULP off: the same position, other bits
  drops_tail,         // pairs beyond the last full vector of 4 keep angle 0
};

inline const std::vector<std::pair<Error, std::string>>& errors() {
  static const std::vector<std::pair<Error, std::string>> list = {
      {Error::float_angle, "float_angle"},
      {Error::float_frequency, "float_frequency"},
      {Error::float_recurrence, "float_recurrence"},
      {Error::double_angle, "double_angle"},
      {Error::head_as_rotary, "head_as_rotary"},
      {Error::next_frequency, "next_frequency"},
      {Error::base_in_bfloat16, "base_in_bfloat16"},
      {Error::sine_even, "sine_even"},
      {Error::swapped, "swapped"},
      {Error::position_as_float, "position_as_float"},
      {Error::position_as_int32, "position_as_int32"},
      {Error::one_further, "one_further"},
      {Error::scaled, "scaled"},
      {Error::interleaved, "interleaved"},
      {Error::bfloat16_entries, "bfloat16_entries"},
      {Error::drops_tail, "drops_tail"},
  };
  return list;
}

inline float cut_to_bfloat16(float value) {
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) & 0xffff0000U);
}

inline std::int64_t position_with(std::int64_t position, Error error) {
  if (error == Error::position_as_float) return static_cast<std::int64_t>(static_cast<float>(position));
  if (error == Error::position_as_int32)
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(position));
  if (error == Error::one_further) return position + 1;
  if (error == Error::sine_even) return std::abs(position);
  return position;
}

/** One entry where the angle itself is a floating-point number. */
inline Angles::Point inexact_point(const assay_rope_table& args, std::int64_t position, std::size_t pair,
                                   Error error) {
  const double frequency =
      std::pow(args.base, -2.0 * static_cast<double>(pair) / static_cast<double>(args.rotary));
  const float float_frequency = static_cast<float>(frequency);
  double angle = static_cast<double>(position) * frequency;
  if (error == Error::float_angle) angle = static_cast<float>(position) * float_frequency;
  if (error == Error::float_frequency)
    angle = static_cast<double>(position) * static_cast<double>(float_frequency);
  if (error == Error::float_recurrence) {
    const float ratio = static_cast<float>(std::pow(args.base, -2.0 / static_cast<double>(args.rotary)));
    float theta = static_cast<float>(position);
    for (std::size_t step = 0; step < pair; ++step) theta *= ratio;
    angle = theta;
  }
  return {std::cos(angle), std::sin(angle)};
}

inline Angles angles_with(const assay_rope_table& args, Error error) {
  const double base =
      error == Error::base_in_bfloat16 ? cut_to_bfloat16(static_cast<float>(args.base)) : args.base;
  return Angles(base, error == Error::head_as_rotary ? 2 * args.rotary
                                                     : args.rotary + 2 * (error == Error::next_frequency));
}

/** The point of a row and pair, as wrong as it is to be. */
inline Angles::Point point_with(const assay_rope_table& args, const Angles& angles, std::size_t row,
                                std::size_t pair, Error error) {
  const std::size_t pairs = args.rotary / 2;
  const std::int64_t position = position_with(args.positions[row], error);
  switch (error) {
    case Error::float_angle:
    case Error::float_frequency:
    case Error::float_recurrence:
    case Error::double_angle:
      return inexact_point(args, position, pair, error);
    case Error::next_frequency:
      return angles.at(position, pair + 1);
    case Error::drops_tail:
      return pair < pairs / 4 * 4 ? angles.at(position, pair) : Angles::Point{1, 0};
    default:
      return angles.at(position, pair);
  }
}

/** An entry made of a cosine or sine. */
inline float entry_with(double value, std::size_t row, Error error) {
  switch (error) {
    case Error::scaled:
      return static_cast<float>(1.0001 * value);
    case Error::bfloat16_entries:
      return cut_to_bfloat16(static_cast<float>(value));
    case Error::uneven_rows:
      return row % 2 == 1 ? std::nextafter(static_cast<float>(value), 0.0F) : static_cast<float>(value);
    default:
      return static_cast<float>(value);
  }
}

inline void fill(const assay_rope_table& args, Error error) {
  const std::size_t pairs = args.rotary / 2;
  const Angles angles = angles_with(args, error);
  for (std::size_t row = 0; row < args.count; ++row)
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      Angles::Point point = point_with(args, angles, row, pair, error);
      if (error == Error::swapped) std::swap(point.cosine, point.sine);
      float* cosine = args.cosines + row * pairs + pair;
      float* sine = args.sines + row * pairs + pair;
      *cosine = entry_with(point.cosine, row, error);
      *sine = entry_with(point.sine, row, error);
      if (error == Error::interleaved && pair % 2 == 1) std::swap(*cosine, *(sine - 1));
    }
}

}  // namespace assay::position::rope_table::planted
