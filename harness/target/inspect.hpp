// The parts that inspect() puts together. `root` is "/" on a live system; tests give a folder of their own
// with the files of /proc, /sys and /etc that matter.
#pragma once

#include <filesystem>

#include "harness/target/manifest.hpp"

namespace assay::target {

/** Architecture, model and vendor as the CPU gives them, in `root`/proc/cpuinfo where it has no instruction
 *  for it. */
void identify_cpu(CpuInfo& cpu, const std::filesystem::path& root);

/** CPUs, cores, caches and NUMA nodes that this process may use, from hwloc. At least one CPU. */
void inspect_topology(CpuInfo& cpu);

std::optional<double> inspect_frequency_mhz(const std::filesystem::path& root);

MemoryInfo inspect_memory(const std::filesystem::path& root);

SystemInfo inspect_system(const std::filesystem::path& root);

/** Tasks that run or want to, this one included; nothing where the kernel does not count them. */
std::optional<int> runnable_tasks(const std::filesystem::path& root);

/** The CPU time of all CPUs since boot, in ticks. */
struct CpuTicks {
  double all = 0;
  double wanted = 0;  // without idling and waiting for a disk
  double stolen = 0;  // what a hypervisor kept of it
};
std::optional<CpuTicks> cpu_ticks(const std::filesystem::path& root);

/** "none", or the name of the hypervisor or emulator: from CPUID on x86-64, elsewhere from what the kernel
 *  and the firmware say in `root`. */
std::string inspect_virtualization(const std::filesystem::path& root);

/** The hypervisor that the firmware in `root` gives away, or "" when it does not name one. */
std::string hypervisor_of_firmware(const std::filesystem::path& root);

/** How this program was built. */
BuildInfo inspect_build();

}  // namespace assay::target
