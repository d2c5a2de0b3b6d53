// The manifest of a target: the hardware, the system and the build that a run happened on.
//
// Every field says what could be found out; what could not is empty or has no value. The name of the host
// and of its users is never recorded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "harness/target/ceiling.hpp"
#include "harness/target/features.hpp"

namespace assay::target {

enum class CacheKind { data, instruction, unified };

struct CacheInfo {
  int level;  // 1 is next to the core
  CacheKind kind;
  std::size_t bytes;
  std::size_t line_bytes;
  int shared_by_cpus;  // logical CPUs that share one such cache
};

struct CpuInfo {
  std::string model;
  std::string vendor;
  std::string architecture;  // "x86_64", "aarch64"
  Features features;
  int logical_cpus = 0;           // that this process may use
  int online_cpus = 0;            // that the machine has switched on; 0 when unknown
  int physical_cores = 0;         // that those belong to
  std::vector<CacheInfo> caches;  // each kind once, from the core outwards
  int numa_nodes = 0;
  std::optional<double> frequency_mhz;  // the base frequency if known, else the current one
};

struct MemoryInfo {
  std::uint64_t total_bytes = 0;
  std::size_t page_bytes = 0;
  std::string transparent_huge_pages;  // "always", "madvise", "never"
};

struct SystemInfo {
  std::string os;                        // "Debian GNU/Linux 12 (bookworm)"
  std::string kernel;                    // "Linux 6.1.0-28-amd64"
  std::optional<std::string> governor;   // of cpufreq: "performance" only if all CPUs have it
  std::optional<bool> boost;             // whether the clock may exceed its base frequency
  std::string virtualization;            // "none", or "kvm", "hyperv", "qemu", "emulator" ...
  std::optional<double> cpu_quota;       // CPUs' worth of time that a control group allows
  std::vector<double> load;              // runnable tasks, averaged over 1, 5 and 15 minutes
  std::optional<bool> random_addresses;  // whether each process gets its memory at other addresses
  std::optional<double> steal_percent;   // of the CPU time wanted since boot, what a hypervisor kept
  // Observed for a moment: see observation.hpp.
  std::optional<int> others_running;        // tasks besides this program that wanted a CPU
  std::optional<double> shared_core_ratio;  // above 1: CPUs slow each other down as if they shared cores
};

struct BuildInfo {
  std::string compiler;
  std::string flags;
  std::string type;      // "Release", "Debug", ...
  std::string revision;  // of the source
  std::string version;
  std::string sanitizer;  // "address" or "thread"
};

/** Names and versions of the libraries that the program uses; the caller knows them. */
using Libraries = std::vector<std::pair<std::string, std::string>>;

struct Manifest {
  std::string name;  // one line: CPU, cores, operating system
  CpuInfo cpu;
  MemoryInfo memory;
  SystemInfo system;
  BuildInfo build;
  Libraries libraries;
  std::vector<std::string> warnings;  // what is wrong with this machine for measuring, and what to do
  std::vector<Ceiling> ceilings;      // empty until they are measured
  std::optional<double> noise_floor_percent;
};

/** Looks at this machine and this program, all but ceilings and noise floor, in a few milliseconds. */
Manifest inspect(Libraries libraries = {}, std::optional<Isa> cap = std::nullopt);

}  // namespace assay::target
