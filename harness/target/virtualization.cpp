// Whether a hypervisor stands between this program and the hardware, and which.

#include <array>
#include <cstdint>
#include <cstring>

#include "harness/target/inspect.hpp"
#include "harness/target/text_files.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace assay::target {
namespace {

struct Sign {
  std::string_view text;
  std::string_view hypervisor;
};

#if defined(__x86_64__)

// The signatures that hypervisors leave in CPUID leaf 0x40000000.
constexpr std::array<Sign, 8> signatures = {{
    {"KVMKVMKVM", "kvm"},
    {"Microsoft Hv", "hyperv"},
    {"VMwareVMware", "vmware"},
    {"XenVMMXenVMM", "xen"},
    {"TCGTCGTCGTCG", "qemu"},
    {"bhyve bhyve ", "bhyve"},
    {"ACRNACRNACRN", "acrn"},
    {"QNXQVMBSQG", "qnx"},
}};

std::string from_cpuid() {
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  constexpr unsigned hypervisor_present = 1U << 31;
  if (__get_cpuid(1, &eax, &ebx, &ecx, &edx) == 0 || (ecx & hypervisor_present) == 0) return {};
  std::array<std::uint32_t, 3> words{};
  // Without __get_cpuid, whose range check does not know the leaves of hypervisors.
  __cpuid(0x40000000, eax, words[0], words[1], words[2]);
  std::array<char, 13> text{};
  std::memcpy(text.data(), words.data(), 12);
  for (const Sign& known : signatures)
    if (known.text == text.data()) return std::string(known.hypervisor);
  return "unknown";
}

#endif

// What firmware calls a virtual machine.
constexpr std::array<Sign, 8> products = {{
    {"KVM", "kvm"},
    {"QEMU", "qemu"},
    {"Google Compute Engine", "kvm"},
    {"Amazon EC2", "kvm"},
    {"VMware", "vmware"},
    {"VirtualBox", "virtualbox"},
    {"Virtual Machine", "hyperv"},
    {"Apple Virtualization", "apple"},
}};

}  // namespace

std::string hypervisor_of_firmware(const std::filesystem::path& root) {
  if (const auto type = read_line(root / "sys/hypervisor/type")) return *type;
  const std::string tree = read_text(root / "proc/device-tree/hypervisor/compatible");
  if (tree.find("kvm") != std::string::npos) return "kvm";
  if (tree.find("xen") != std::string::npos) return "xen";
  const std::string product = read_line(root / "sys/class/dmi/id/product_name").value_or("");
  // A rented machine without a hypervisor carries the name of its owner all the same.
  if (product.find(".metal") != std::string::npos) return {};
  const std::string vendor = read_line(root / "sys/class/dmi/id/sys_vendor").value_or("");
  for (const Sign& known : products)
    if ((vendor + " " + product).find(known.text) != std::string::npos) return std::string(known.hypervisor);
  return {};
}

std::string inspect_virtualization(const std::filesystem::path& root) {
  std::string found;
#if defined(__x86_64__)
  found = from_cpuid();
#elif defined(__aarch64__)
  // Every AArch64 kernel names the implementer there, so this is the file of a host of another kind.
  const std::string cpuinfo = read_text(root / "proc/cpuinfo");
  if (!cpuinfo.empty() && cpuinfo.find("CPU implementer") == std::string::npos) found = "emulator";
#endif
  if (found.empty()) found = hypervisor_of_firmware(root);
  return found.empty() ? "none" : found;
}

}  // namespace assay::target
