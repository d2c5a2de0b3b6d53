#include "harness/statistics/sign_test.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <stdexcept>

namespace assay::statistics {

double sign_test(std::size_t positive, std::size_t count) {
  if (positive > count) throw std::invalid_argument("sign_test: more positives than tosses");
  if (count == 0) return 1.0;
  const boost::math::binomial coin(static_cast<double>(count), 0.5);
  const auto fewer = static_cast<double>(std::min(positive, count - positive));
  return std::min(1.0, 2.0 * boost::math::cdf(coin, fewer));
}

}  // namespace assay::statistics
