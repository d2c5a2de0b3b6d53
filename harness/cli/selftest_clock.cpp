#include "harness/cli/selftest_clock.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "harness/bench/builds.hpp"
#include "harness/bench/documents.hpp"
#include "harness/bench/session.hpp"
#include "harness/bench/surroundings.hpp"
#include "harness/contract/home.hpp"
#include "harness/error.hpp"

namespace assay::cli {
namespace {

constexpr double busy_share =
    0.1;  // of the processes, or of the slots: above, the machine is not called quiet

std::vector<std::string> kernel_plugins() {
  std::vector<std::string> files = plugins_in(home() / "selftest");
  if (files.empty())
    throw MachineError(fmt::format("there are no kernels in '{}': build or install Assay as a whole",
                                   (home() / "selftest").string()));
  return files;
}

std::string environment_of(const bench::Session& session, const std::vector<bench::ErrorRates>& kernels) {
  const auto processes = static_cast<double>(session.conditions.size());
  const auto busy = static_cast<double>(std::ranges::count_if(session.conditions, bench::is_busy));
  double preempted = 0;
  for (const bench::ErrorRates& one : kernels) preempted = std::max(preempted, one.preempted_share);
  std::vector<std::string> words;
  if (busy > busy_share * processes)
    words.push_back(
        fmt::format("{:.0f} % of the processes began while others wanted the CPUs", 100 * busy / processes));
  if (preempted > busy_share)
    words.push_back(fmt::format("up to {:.0f} % of the slots were interrupted", 100 * preempted));
  return words.empty() ? "quiet" : fmt::format("busy: {}", fmt::join(words, ", "));
}

}  // namespace

double ClockTest::worst(double bench::ErrorRates::*share) const {
  double result = 0;
  for (const bench::ErrorRates& one : kernels) result = std::max(result, one.*share);
  return result;
}

double ClockTest::least(double bench::ErrorRates::*share) const {
  double result = kernels.empty() ? std::nan("") : 1;
  for (const bench::ErrorRates& one : kernels) result = std::min(result, one.*share);
  return result;
}

ClockTest test_clock(run::Setting setting, int processes) {
  setting.plugins = kernel_plugins();
  bench::Request request;
  request.implementations = bench::registry_of_files(all_suites(), setting.plugins).implementations();
  request.tier = Tier::exhaustive;
  request.threads = {1};
  request.processes = processes;
  bench::set_tier_defaults(request);
  request.setting = std::move(setting);
  const bench::Session session = bench::run_session(request, nullptr);

  ClockTest test;
  const Suite& suite = *request.implementations.front().suite;
  test.kernels = bench::error_rates(session.groups, suite.baseline());
  test.environment = environment_of(session, test.kernels);
  test.samples = bench::samples_file(session.groups);
  return test;
}

Json to_json(const ClockTest& test) {
  Json kernels = Json::array();
  for (const bench::ErrorRates& one : test.kernels)
    kernels.push_back({{"kernel", one.kernel},
                       {"processes", one.processes},
                       {"clock", bench::name_of(one.clock)},
                       {"preempted_percent", 100 * one.preempted_share},
                       {"same_code_false_verdict_percent", 100 * one.same_code_difference},
                       {"three_percent_found_percent", 100 * one.more_work_found},
                       {"wrong_sign_percent", 100 * one.wrong_sign},
                       {"three_percent_measured_percent", 100 * (one.more_work_factor - 1)}});
  return {{"same_code_false_verdict_percent", 100 * test.worst(&bench::ErrorRates::same_code_difference)},
          {"three_percent_found_percent", 100 * test.least(&bench::ErrorRates::more_work_found)},
          {"wrong_sign_percent", 100 * test.worst(&bench::ErrorRates::wrong_sign)},
          {"environment", test.environment},
          {"kernels", kernels}};
}

std::string text_of(const ClockTest& test) {
  std::string text = fmt::format("\nthe clock, by three kernels of known work ({}):\n", test.environment);
  for (const bench::ErrorRates& one : test.kernels)
    text += fmt::format(
        "  {:<28} equal code called different {:.1f} %, 3 % more work found {:.0f} % (measured: {:+.1f} %), "
        "called faster "
        "{:.1f} %; {} time, {:.0f} % of slots interrupted\n",
        one.kernel, 100 * one.same_code_difference, 100 * one.more_work_found,
        100 * (one.more_work_factor - 1), 100 * one.wrong_sign, bench::name_of(one.clock),
        100 * one.preempted_share);
  if (!test.kernels.empty())
    text += fmt::format("  drawn from {} processes, for plans of 30, 60 and 90\n",
                        test.kernels.front().processes);
  return text;
}

}  // namespace assay::cli
