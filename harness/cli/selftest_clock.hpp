// The second half of `assay selftest`: how often the words about times are wrong on this machine.
#pragma once

#include <string>
#include <vector>

#include "harness/bench/error_rates.hpp"
#include "harness/run/json.hpp"
#include "harness/run/setting.hpp"

namespace assay::cli {

struct ClockTest {
  std::vector<bench::ErrorRates> kernels;
  std::string environment;  // "quiet", or what disturbed the machine meanwhile
  std::string samples;      // every slot, as in samples.csv.gz

  double worst(double bench::ErrorRates::*share) const;
  double least(double bench::ErrorRates::*share) const;
};

/** Measures kernels of known work in so many processes; some 0.5 s each. Throws MachineError where their
 * plug-in is missing. */
ClockTest test_clock(run::Setting setting, int processes);

Json to_json(const ClockTest& test);
std::string text_of(const ClockTest& test);

}  // namespace assay::cli
