// Warnings about the environment: one question a function, one sentence an answer.

#include "harness/target/environment.hpp"

#include <fmt/core.h>

namespace assay::target {
namespace {

std::string about_build(const Manifest& manifest) {
  const std::string& type = manifest.build.type;
  if (!type.empty() && type != "Debug") return {};
  return fmt::format(
      "This program was built {}, without optimisation, so its times say nothing. Build the preset "
      "'release'.",
      type.empty() ? "without a build type" : "as Debug");
}

std::string about_frequency(const Manifest& manifest) {
  const SystemInfo& system = manifest.system;
  if (!system.governor)
    return "The system shows no frequency governor, so a changing clock would go unseen. Trust only "
           "comparisons "
           "within one run.";
  if (*system.governor == "performance") return {};
  return fmt::format(
      "The frequency governor is '{}', so the clock follows the load. Set it to 'performance' (cpupower "
      "frequency-set -g performance).",
      *system.governor);
}

std::string about_boost(const Manifest& manifest) {
  if (!manifest.system.boost.value_or(false)) return {};
  return "The clock may rise above its base frequency, as far as heat and busy neighbours allow. Switch "
         "boost off "
         "(cpufreq/boost or intel_pstate/no_turbo under /sys/devices/system/cpu), or trust only comparisons "
         "within "
         "one run.";
}

std::string about_virtualization(const Manifest& manifest) {
  const std::string& hypervisor = manifest.system.virtualization;
  if (hypervisor.empty() || hypervisor == "none") return {};
  return fmt::format(
      "This machine is virtual ({}): unseen neighbours share its cores, caches and memory. Trust only "
      "comparisons "
      "within one run, or measure on hardware of your own.",
      hypervisor);
}

std::string about_quota(const Manifest& manifest) {
  const std::optional<double>& quota = manifest.system.cpu_quota;
  if (!quota || *quota >= manifest.cpu.logical_cpus) return {};
  return fmt::format(
      "A control group allows {:.2g} of {} CPUs, and stops every thread when that is used up. Raise the "
      "quota, or "
      "measure with fewer threads than it allows.",
      *quota, manifest.cpu.logical_cpus);
}

std::string about_load(const Manifest& manifest) {
  const std::vector<double>& load = manifest.system.load;
  if (load.empty() || load[0] <= 0.5 * manifest.cpu.logical_cpus) return {};
  return fmt::format(
      "The load is {:.2f} on {} CPU{}: other programs were running in the last minute. Stop them, or wait.",
      load[0], manifest.cpu.logical_cpus, manifest.cpu.logical_cpus == 1 ? "" : "s");
}

std::string about_siblings(const Manifest& manifest) {
  const CpuInfo& cpu = manifest.cpu;
  if (cpu.logical_cpus <= cpu.physical_cores) return {};
  return fmt::format(
      "{} logical CPUs share {} cores, so two busy threads may slow each other down. Measure with at most {} "
      "threads "
      "(--threads), or switch SMT off.",
      cpu.logical_cpus, cpu.physical_cores, cpu.physical_cores);
}

std::string about_single_cpu(const Manifest& manifest) {
  if (manifest.cpu.logical_cpus != 1) return {};
  return "There is only one CPU: whatever else runs interrupts the measurement, and nothing can run in "
         "parallel. "
         "Allow the process a second one.";
}

std::string about_huge_pages(const Manifest& manifest) {
  if (manifest.memory.transparent_huge_pages != "always") return {};
  return "Transparent huge pages are set to 'always', so the kernel may change the pages under a buffer "
         "between two "
         "runs. Set /sys/kernel/mm/transparent_hugepage/enabled to 'madvise'.";
}

}  // namespace

std::vector<std::string> environment_warnings(const Manifest& manifest) {
  std::vector<std::string> warnings;
  for (const auto question : {about_build, about_virtualization, about_frequency, about_boost, about_quota,
                              about_load, about_siblings, about_single_cpu, about_huge_pages}) {
    std::string answer = question(manifest);
    if (!answer.empty()) warnings.push_back(std::move(answer));
  }
  return warnings;
}

}  // namespace assay::target
