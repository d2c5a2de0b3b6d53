// Comparison of floating-point results against a reference in double and a bound per element that the suite
// derives.
//
//     Bounded<float> bounded("y", shape);
//     for each row: bounded.row(first_element, expected, actual, bound);
//     return bounded.finish();
//
// Rows let a suite compute its reference and bounds for a few elements at a time.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "harness/judge/judgement.hpp"

namespace assay::judge {

/** The distance between neighbouring floats of the format at |value|: the unit in the last place of a result
 * there. T: float, double. */
template <class T>
double ulp(double value);

/** T: float, double. */
template <class T>
class Bounded {
 public:
  Bounded(std::string name, std::vector<std::size_t> shape)
      : name_(std::move(name)), shape_(std::move(shape)) {}

  /** Elements first, first + 1, .. in row-major order of the shape. |actual - expected| <= bound must hold.
   *  An expected NaN asks for a NaN (any), an expected infinity for that infinity; a finite expectation is
   * not met by NaN or infinity whatever the bound. Bounds are finite and not negative. */
  void row(std::size_t first, std::span<const double> expected, std::span<const T> actual,
           std::span<const double> bound);

  Judgement finish() const;

 private:
  struct Spot {  // a place with all that is said of it
    std::size_t index = 0;
    double expected = 0, actual = 0, bound = 0;
    std::string neighbourhood;
  };
  static Spot spot(std::size_t first, std::size_t offset, std::span<const double> expected,
                   std::span<const T> actual, std::span<const double> bound, bool with_neighbourhood);
  std::string describe(const Spot& spot) const;

  std::string name_;
  std::vector<std::size_t> shape_;
  std::size_t compared_ = 0, informative_ = 0, wrong_ = 0;
  double worst_ratio_ = -1;
  Spot first_wrong_, worst_;
};

}  // namespace assay::judge
