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

std::string about_sanitizer(const Manifest& manifest) {
  if (manifest.build.sanitizer.empty()) return {};
  return fmt::format(
      "This program was built with the {} sanitizer, which slows different code down differently. Build the "
      "preset 'release' for times.",
      manifest.build.sanitizer);
}

std::string about_frequency(const Manifest& manifest) {
  const SystemInfo& system = manifest.system;
  if (!system.governor)
    return "The system shows no frequency governor, so a changing clock would go unseen. Trust only "
           "comparisons within one run.";
  if (*system.governor == "performance") return {};
  return fmt::format(
      "The frequency governor is '{}', so the clock follows the load. Set it to 'performance' (cpupower "
      "frequency-set -g performance).",
      *system.governor);
}

std::string about_boost(const Manifest& manifest) {
  const SystemInfo& system = manifest.system;
  if (!system.boost && system.governor)
    return "The system does not say whether the clock may rise above its base frequency. Look into the "
           "firmware's settings (turbo, boost), or trust only comparisons within one run.";
  if (!system.boost.value_or(false)) return {};
  return "The clock may rise above its base frequency, as far as heat and busy neighbours allow. Switch "
         "boost off (cpufreq/boost or intel_pstate/no_turbo under /sys/devices/system/cpu), or trust only "
         "comparisons within one run.";
}

std::string about_virtualization(const Manifest& manifest) {
  const std::string& hypervisor = manifest.system.virtualization;
  if (hypervisor.empty() || hypervisor == "none") return {};
  return fmt::format(
      "This machine is virtual ({}): unseen neighbours share its cores, caches and memory. Trust only "
      "comparisons within one run, or measure on hardware of your own.",
      hypervisor);
}

std::string about_quota(const Manifest& manifest) {
  const std::optional<double>& quota = manifest.system.cpu_quota;
  if (!quota || *quota >= manifest.cpu.logical_cpus) return {};
  return fmt::format(
      "A control group allows {:.2g} of {} CPUs, and stops every thread when that is used up. Raise the "
      "quota, or measure with fewer threads than it allows.",
      *quota, manifest.cpu.logical_cpus);
}

std::string about_load(const Manifest& manifest) {
  const std::vector<double>& load = manifest.system.load;
  if (load.empty() || load[0] <= 0.5 * manifest.cpu.logical_cpus) return {};
  return fmt::format(
      "The load is {:.2f} on {} CPU{}: other programs were running in the last minute. Stop them, or wait.",
      load[0], manifest.cpu.logical_cpus, manifest.cpu.logical_cpus == 1 ? "" : "s");
}

std::string about_others(const Manifest& manifest) {
  const int others = manifest.system.others_running.value_or(0);
  if (2 * others < manifest.cpu.logical_cpus || others == 0) return {};
  return fmt::format("{} other task{} run{} right now, on {} CPU{}. Stop {}, or wait until {} done.", others,
                     others == 1 ? "" : "s", others == 1 ? "s" : "", manifest.cpu.logical_cpus,
                     manifest.cpu.logical_cpus == 1 ? "" : "s", others == 1 ? "it" : "them",
                     others == 1 ? "it is" : "they are");
}

std::string about_steal(const Manifest& manifest) {
  constexpr double much = 2.0;
  const double percent = manifest.system.steal_percent.value_or(0.0);
  if (percent <= much) return {};
  return fmt::format(
      "Since it started, this machine was refused {:.1f} % of the CPU time it wanted: the hypervisor gave it "
      "to others. Measure at another time, or on a machine with CPUs of its own.",
      percent);
}

std::string about_allowed_cpus(const Manifest& manifest) {
  const CpuInfo& cpu = manifest.cpu;
  if (cpu.logical_cpus >= cpu.online_cpus) return {};
  return fmt::format(
      "This program may use {} of the {} CPUs that are online: whatever runs on the others shares caches and "
      "memory with it. Keep them idle, or allow it all (taskset, cpuset).",
      cpu.logical_cpus, cpu.online_cpus);
}

std::string about_shared_cores(const Manifest& manifest) {
  constexpr double marked = 1.1;
  const CpuInfo& cpu = manifest.cpu;
  const double ratio = manifest.system.shared_core_ratio.value_or(1.0);
  // Siblings that the system reports are warned of anyway.
  if (ratio <= marked || cpu.logical_cpus > cpu.physical_cores) return {};
  return fmt::format(
      "With all CPUs busy, work that fills a core takes {:.2f} times as long as one chain of dependent steps "
      "would explain: CPUs that are reported as cores seem to share them. Measure with one thread (--threads "
      "1), or on a machine that shows its cores.",
      ratio);
}

std::string about_addresses(const Manifest& manifest) {
  if (manifest.system.random_addresses.value_or(true)) return {};
  return "Addresses are not randomised, so all processes have the same memory layout, and an accident of it "
         "looks like a property of the code, however many processes repeat it. Set kernel.randomize_va_space "
         "to 2, and do not run under setarch -R or a debugger.";
}

std::string about_siblings(const Manifest& manifest) {
  const CpuInfo& cpu = manifest.cpu;
  if (cpu.logical_cpus <= cpu.physical_cores) return {};
  return fmt::format(
      "{} logical CPUs share {} cores, so two busy threads may slow each other down. Measure with at most {} "
      "threads (--threads), or switch SMT off.",
      cpu.logical_cpus, cpu.physical_cores, cpu.physical_cores);
}

std::string about_single_cpu(const Manifest& manifest) {
  if (manifest.cpu.logical_cpus != 1) return {};
  return "There is only one CPU: whatever else runs interrupts the measurement, and nothing can run in "
         "parallel. Allow the process a second one.";
}

std::string about_huge_pages(const Manifest& manifest) {
  const std::string& setting = manifest.memory.transparent_huge_pages;
  if (setting == "always")
    return "Transparent huge pages are set to 'always', so the kernel may change the pages under a buffer "
           "between two runs. Set /sys/kernel/mm/transparent_hugepage/enabled to 'madvise'.";
  if (setting == "never")
    return "Transparent huge pages are switched off, so large working sets, those of the ceilings too, pay "
           "for the walks through page tables. Set /sys/kernel/mm/transparent_hugepage/enabled to 'madvise'.";
  return {};
}

}  // namespace

std::vector<std::string> environment_warnings(const Manifest& manifest) {
  std::vector<std::string> warnings;
  for (const auto question :
       {about_build, about_sanitizer, about_virtualization, about_frequency, about_boost, about_quota,
        about_allowed_cpus, about_load, about_others, about_steal, about_siblings, about_shared_cores,
        about_single_cpu, about_huge_pages, about_addresses}) {
    std::string answer = question(manifest);
    if (!answer.empty()) warnings.push_back(std::move(answer));
  }
  return warnings;
}

}  // namespace assay::target
