#include "harness/bench/steadiness.hpp"

#include <algorithm>
#include <functional>
#include <limits>

#include "harness/statistics/location.hpp"

namespace assay::bench {
namespace {

constexpr std::size_t fewest_rounds = 5;
constexpr double most_spread = 0.03;
constexpr double most_sharing = 1.1;  // as target/ has it for the machine as a whole

/** Independent additions, in units of as many dependent ones: the median over the rounds. */
double throughput_cost(const std::vector<Calibration>& rounds) {
  std::vector<double> ratios;
  for (const Calibration& one : rounds) ratios.push_back(one.parallel_seconds / one.chain_seconds);
  return statistics::median(ratios);
}

void raise(std::optional<double>& largest, std::optional<double> value) {
  if (value && (!largest || *value > *largest)) largest = value;
}

/** visit(process number, its rounds) for all groups. */
void for_each(const std::vector<Group>& groups,
              const std::function<void(std::size_t, const std::vector<Calibration>&)>& visit) {
  for (const Group& group : groups)
    for (std::size_t index = 0; index < group.processes.size(); ++index)
      if (!group.calibrations[index].empty())
        visit(static_cast<std::size_t>(group.processes[index]), group.calibrations[index]);
}

}  // namespace

std::optional<double> clock_spread(const std::vector<Calibration>& rounds) {
  if (rounds.size() < fewest_rounds) return std::nullopt;
  std::vector<double> chains;
  for (const Calibration& one : rounds) chains.push_back(one.chain_seconds);
  return statistics::quantile(chains, 0.95) / statistics::quantile(chains, 0.05) - 1;
}

bool is_unsteady(std::optional<double> spread) { return spread && *spread > most_spread; }

bool Steadiness::shares_its_core() const { return shared_core && *shared_core > most_sharing; }

std::vector<Steadiness> steadiness(const std::vector<Group>& groups, std::size_t processes) {
  double least = std::numeric_limits<double>::infinity();
  for_each(groups,
           [&](std::size_t, const auto& rounds) { least = std::min(least, throughput_cost(rounds)); });
  std::vector<Steadiness> result(processes);
  for_each(groups, [&](std::size_t process, const auto& rounds) {
    if (process >= processes) return;
    raise(result[process].clock_spread, clock_spread(rounds));
    raise(result[process].shared_core, throughput_cost(rounds) / least);
  });
  return result;
}

}  // namespace assay::bench
