// What a comparison came to: whether it holds, how much was compared, and how far the worst element was from
// its bound, also when all is well.
#pragma once

#include <cstddef>
#include <string>

namespace assay::judge {

struct Judgement {
  bool pass = true;
  std::size_t compared = 0;  // elements
  std::size_t informative =
      0;  // of them, those whose expected value is not zero: a judgement of zeros proves little
  double worst_error = 0;       // largest absolute difference (0 for exact comparisons)
  double error_over_bound = 0;  // of the element that came closest to its bound, or went furthest beyond it
  double worst_ulps = 0;        // that element's error in units in the last place of the expected value
  std::string detail;           // what was wrong, where, and around it; where all is well, where the worst is

  /** Both must hold. Counts add up; the worse error and the first failure's words stay. */
  Judgement& operator+=(const Judgement& other);

  static Judgement failure(std::string detail);
  /** One plain statement, counted as one comparison. */
  static Judgement that(bool holds, std::string otherwise);
};

}  // namespace assay::judge
