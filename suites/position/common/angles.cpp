#include "suites/position/common/angles.hpp"

#include <boost/math/constants/constants.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>
#include <cmath>
#include <numbers>

namespace assay::position {
namespace {

using Real = boost::multiprecision::cpp_bin_float_50;  // 168 bits

/** The 64 bits of a number in [0, 1) after its binary point; what follows them is left in `fraction`. */
std::uint64_t take_word(Real& fraction) {
  const Real scaled = ldexp(fraction, 64);
  const Real whole = floor(scaled);
  fraction = scaled - whole;
  return whole.convert_to<std::uint64_t>();
}

}  // namespace

Angles::Angles(double base, std::size_t rotary) {
  const Real logarithm = log(Real(base));
  for (std::size_t pair = 0; pair < rotary / 2; ++pair) {
    const Real frequency = exp(-logarithm * static_cast<double>(2 * pair) / static_cast<double>(rotary));
    Real turns = frequency / boost::math::constants::two_pi<Real>();
    const std::uint64_t upper = take_word(turns);
    turns_.push_back(Wide{upper} << 64 | take_word(turns));
    frequencies_.push_back(frequency.convert_to<double>());
  }
}

// turns_ is off by less than one unit of 2^-128, so the phase of |m| <= 2^40 is within 2^-88 turns: nothing.
Angles::Point Angles::at(std::int64_t position, std::size_t pair) const {
  return point(static_cast<Wide>(position) * turns_[pair]);
}

// The nearest quarter turn is taken off in integers, without error. The rest, at most an eighth of a turn, is
// rounded to double (2^-53), multiplied by 2 pi rounded to double (2^-53) with another rounding (2^-53): a
// relative error below 2^-51.4 of an angle of at most pi/4, and cos and sin of the C library add less than
// 2^-53. Together below 2^-51.
Angles::Point Angles::point(Wide phase) {
  constexpr Wide eighth = Wide{1} << 125;
  const Wide moved = phase + eighth;
  const unsigned quarter = static_cast<unsigned>(moved >> 126);
  const Wide past_eighth = moved & ((Wide{1} << 126) - 1);
  const bool before = past_eighth < eighth;
  const double distance = static_cast<double>(before ? eighth - past_eighth : past_eighth - eighth);
  const double angle = distance * 0x1p-128 * (2 * std::numbers::pi);
  const double cosine = std::cos(angle);
  const double sine = before ? -std::sin(angle) : std::sin(angle);
  switch (quarter) {
    case 0:
      return {cosine, sine};
    case 1:
      return {-sine, cosine};
    case 2:
      return {-cosine, -sine};
    default:
      return {sine, -cosine};
  }
}

}  // namespace assay::position
