// Pairs to log ratios, rounds to one number, processes to an estimate.

#include "harness/statistics/paired.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <stdexcept>

#include "harness/statistics/location.hpp"

namespace assay::statistics {
namespace {

bool is_duration(double seconds) { return std::isfinite(seconds) && seconds > 0.0; }

}  // namespace

std::vector<double> log_ratios(std::span<const double> a, std::span<const double> b) {
  if (a.size() != b.size()) throw std::invalid_argument("log_ratios: the two sides differ in their rounds");
  std::vector<double> ratios;
  ratios.reserve(a.size());
  for (std::size_t round = 0; round < a.size(); ++round) {
    // A difference of logarithms, since the quotient of two valid durations may overflow.
    if (is_duration(a[round]) && is_duration(b[round]))
      ratios.push_back(std::log(b[round]) - std::log(a[round]));
  }
  return ratios;
}

double reduce_rounds(std::span<const double> a, std::span<const double> b) {
  return median(log_ratios(a, b));
}

double reduce_common_rounds(const Rounds& a, const Rounds& b) {
  std::vector<double> of_a, of_b;
  for (const auto& [round, seconds] : b)
    if (const auto found = a.find(round); found != a.end()) {
      of_a.push_back(found->second);
      of_b.push_back(seconds);
    }
  return reduce_rounds(of_a, of_b);
}

Estimate over_processes(std::span<const double> per_process, double alpha) {
  std::vector<double> usable;
  std::copy_if(per_process.begin(), per_process.end(), std::back_inserter(usable),
               [](double ratio) { return !std::isnan(ratio); });
  return yuen(usable, process_trim, alpha);
}

double percent(double log_ratio) { return 100 * std::expm1(log_ratio); }

}  // namespace assay::statistics
