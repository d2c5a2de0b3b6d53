#include "harness/advise/regret.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <tuple>

namespace assay::advise {
namespace {

/** The logarithm of its time over the choice's, with the number of threads that suits it best; none without a
 * time. */
std::optional<double> log_factor(const Run& run, const OperationDispatch& operation, const Table& table,
                                 const Point& point, const std::string& implementation) {
  const RowKey chosen{operation.name, point.point, point.chosen.implementation, point.chosen.threads};
  std::optional<double> best;
  for (int threads = 1; threads <= table.threads; ++threads) {
    const RowKey other{operation.name, point.point, implementation, threads};
    if (!run.times.contains(other)) continue;
    constexpr double any_alpha = 0.05;  // only the estimate is used
    const double value = paired_log_ratio(run, chosen, other, any_alpha).value;
    if (std::isfinite(value) && (!best || value < *best)) best = value;
  }
  return best;
}

}  // namespace

std::vector<Regret> regrets_of(const Run& run, const OperationDispatch& operation) {
  std::vector<Regret> regrets;
  for (const Candidate& candidate : operation.candidates) {
    if (!candidate.why_not.empty()) continue;
    Regret regret;
    regret.implementation = candidate.name;
    double sum = 0, worst = -std::numeric_limits<double>::infinity();
    for (const Table& table : operation.tables) {
      if (!candidate.types.contains(table.type)) continue;
      for (const Point& point : table.points) {
        const auto factor = log_factor(run, operation, table, point, candidate.name);
        if (!factor) continue;
        ++regret.points;
        sum += *factor;
        if (*factor <= worst) continue;
        worst = *factor;
        regret.worst_at = point.point;
        regret.worst_threads = table.threads;
      }
    }
    if (regret.points == 0) continue;
    regret.geometric_mean = std::exp(sum / static_cast<double>(regret.points));
    regret.worst = std::exp(worst);
    regrets.push_back(std::move(regret));
  }
  std::ranges::sort(regrets, {}, [](const Regret& regret) {
    return std::tuple(-static_cast<double>(regret.points), regret.geometric_mean, regret.implementation);
  });
  return regrets;
}

}  // namespace assay::advise
