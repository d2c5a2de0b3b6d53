// The reference for everything that turns by m theta_i: exact phases in 128-bit fixed point, cosines and
// sines in double with an error below 2^-51. Frequencies come from 168-bit arithmetic.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace assay::position {

/** The angles m theta_i with theta_i = base^(-2i / rotary), a real number, i = 0 .. rotary / 2 - 1. */
class Angles {
 public:
  /** base >= 1 and finite, rotary even. */
  Angles(double base, std::size_t rotary);

  std::size_t pairs() const { return frequencies_.size(); }
  /** theta_i, rounded to double. */
  double frequency(std::size_t pair) const { return frequencies_[pair]; }

  struct Point {
    double cosine, sine;
  };
  /** cos and sin of position * theta_pair, each within 2^-51, for |position| up to 2^40. */
  Point at(std::int64_t position, std::size_t pair) const;

 private:
  __extension__ using Wide = unsigned __int128;
  static Point point(Wide phase);

  std::vector<Wide> turns_;  // theta_i / (2 pi), in units of 2^-128 turns
  std::vector<double> frequencies_;
};

}  // namespace assay::position
