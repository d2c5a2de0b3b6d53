// The manifest, put together from its parts.

#include "harness/target/manifest.hpp"

#include <fmt/core.h>

#include "harness/target/environment.hpp"
#include "harness/target/inspect.hpp"

namespace assay::target {
namespace {

std::string one_line(const Manifest& manifest) {
  const CpuInfo& cpu = manifest.cpu;
  std::string line =
      fmt::format("{}, {} core{}", cpu.model, cpu.physical_cores, cpu.physical_cores == 1 ? "" : "s");
  if (cpu.logical_cpus != cpu.physical_cores) line += fmt::format(", {} threads", cpu.logical_cpus);
  const std::string& os = manifest.system.os.empty() ? manifest.system.kernel : manifest.system.os;
  return os.empty() ? line : fmt::format("{}, {}", line, os);
}

}  // namespace

Manifest inspect(Libraries libraries, std::optional<Isa> cap) {
  const std::filesystem::path root = "/";
  Manifest manifest;
  identify_cpu(manifest.cpu, root);
  manifest.cpu.features = cap ? detect().capped(*cap) : detect();
  inspect_topology(manifest.cpu);
  manifest.cpu.frequency_mhz = inspect_frequency_mhz(root);
  manifest.memory = inspect_memory(root);
  manifest.system = inspect_system(root);
  manifest.build = inspect_build();
  manifest.libraries = std::move(libraries);
  manifest.name = one_line(manifest);
  manifest.warnings = environment_warnings(manifest);
  return manifest;
}

}  // namespace assay::target
