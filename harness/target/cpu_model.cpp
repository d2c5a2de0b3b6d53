// The name that a CPU gives itself.

#include <fmt/core.h>

#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <span>

#include "harness/target/inspect.hpp"
#include "harness/target/text_files.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#elif defined(__aarch64__)
#include <sys/auxv.h>
#endif

namespace assay::target {
namespace {

#if defined(__x86_64__)

std::string vendor_from_cpuid() {
  unsigned highest = 0;
  std::array<std::uint32_t, 3> words{};
  if (__get_cpuid(0, &highest, &words[0], &words[2], &words[1]) == 0) return {};
  std::array<char, 13> text{};
  std::memcpy(text.data(), words.data(), 12);
  return text.data();
}

/** Without the runs of blanks that vendors pad their names with. */
std::string squeezed(const std::string& text) {
  std::string result;
  for (const char c : text)
    if (c != ' ' || (!result.empty() && result.back() != ' ')) result.push_back(c);
  while (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string model_from_cpuid() {
  std::array<char, 49> text{};
  for (unsigned part = 0; part < 3; ++part) {
    std::array<std::uint32_t, 4> words{};
    if (__get_cpuid(0x80000002U + part, &words[0], &words[1], &words[2], &words[3]) == 0) return {};
    std::memcpy(text.data() + 16 * part, words.data(), 16);
  }
  return squeezed(text.data());
}

#elif defined(__aarch64__)

struct Code {
  std::uint64_t number;
  std::string_view name;
};

// From the descriptions of MIDR_EL1 in the architecture's manual and in those of Arm's cores.
constexpr std::uint64_t arm = 0x41;
constexpr auto implementers = std::to_array<Code>({
    {arm, "Arm"},
    {0x42, "Broadcom"},
    {0x43, "Cavium"},
    {0x46, "Fujitsu"},
    {0x48, "HiSilicon"},
    {0x4e, "NVIDIA"},
    {0x51, "Qualcomm"},
    {0x61, "Apple"},
    {0xc0, "Ampere"},
});
constexpr auto arm_parts = std::to_array<Code>({
    {0xd03, "Cortex-A53"},
    {0xd05, "Cortex-A55"},
    {0xd07, "Cortex-A57"},
    {0xd08, "Cortex-A72"},
    {0xd09, "Cortex-A73"},
    {0xd0a, "Cortex-A75"},
    {0xd0b, "Cortex-A76"},
    {0xd0c, "Neoverse-N1"},
    {0xd40, "Neoverse-V1"},
    {0xd41, "Cortex-A78"},
    {0xd49, "Neoverse-N2"},
    {0xd4f, "Neoverse-V2"},
});

std::string name_of(std::uint64_t number, std::span<const Code> codes) {
  for (const Code& code : codes)
    if (code.number == number) return std::string(code.name);
  return {};
}

struct Midr {
  std::uint64_t implementer = 0;
  std::uint64_t part = 0;
};

/** The register rather than the file where the kernel lets us read it: under an emulator the file describes
 *  the host. */
Midr read_midr(const std::filesystem::path& root) {
  constexpr unsigned long hwcap_cpuid = 1UL << 11;
  if ((getauxval(AT_HWCAP) & hwcap_cpuid) != 0) {
    std::uint64_t value = 0;
    __asm__("mrs %0, midr_el1" : "=r"(value));
    return {value >> 24 & 0xff, value >> 4 & 0xfff};
  }
  const std::string cpuinfo = read_text(root / "proc/cpuinfo");
  return {std::strtoull(value_of(cpuinfo, "CPU implementer", ':').c_str(), nullptr, 16),
          std::strtoull(value_of(cpuinfo, "CPU part", ':').c_str(), nullptr, 16)};
}

#endif

}  // namespace

void identify_cpu(CpuInfo& cpu, [[maybe_unused]] const std::filesystem::path& root) {
#if defined(__x86_64__)
  cpu.architecture = "x86_64";
  cpu.vendor = vendor_from_cpuid();
  cpu.model = model_from_cpuid();
#elif defined(__aarch64__)
  cpu.architecture = "aarch64";
  const Midr midr = read_midr(root);
  cpu.vendor = name_of(midr.implementer, implementers);
  const std::string vendor =
      cpu.vendor.empty() ? fmt::format("implementer {:#x}", midr.implementer) : cpu.vendor;
  const std::string part = midr.implementer == arm ? name_of(midr.part, arm_parts) : std::string();
  cpu.model =
      part.empty() ? fmt::format("{} part {:#x}", vendor, midr.part) : fmt::format("{} {}", vendor, part);
#else
  cpu.architecture = "unknown";
  cpu.model = value_of(read_text(root / "proc/cpuinfo"), "model name", ':');
#endif
  if (cpu.model.empty()) cpu.model = "unknown CPU";
}

}  // namespace assay::target
