// Student's t from Boost.Math, kept in one file because its headers are slow to compile.

#include "harness/statistics/student.hpp"

#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace assay::statistics {

double student_critical_value(double alpha, double degrees) {
  if (!(alpha > 0.0 && alpha < 1.0)) throw std::invalid_argument("alpha must lie between 0 and 1");
  if (!(degrees >= 1.0)) return std::numeric_limits<double>::infinity();
  const boost::math::students_t distribution(degrees);
  // By way of the complement, so that a small alpha keeps its digits.
  return boost::math::quantile(boost::math::complement(distribution, alpha / 2.0));
}

double student_two_sided(double t, double degrees) {
  if (!(degrees >= 1.0) || std::isnan(t)) return std::numeric_limits<double>::quiet_NaN();
  if (std::isinf(t)) return 0.0;
  const boost::math::students_t distribution(degrees);
  return 2.0 * boost::math::cdf(boost::math::complement(distribution, std::abs(t)));
}

}  // namespace assay::statistics
