// Asks the CPU what it offers: the only file about features that depends on the architecture.
//
// The compiler's own __builtin_cpu_supports is not enough: it knows neither FP16 nor the VEX forms of
// VNNI in the compilers that we support, and differs between them.

#include "harness/target/features.hpp"

#if defined(__x86_64__)
#include <cpuid.h>

#include "harness/target/features_x86.hpp"
#elif defined(__aarch64__)
#include <sys/auxv.h>

#include "harness/target/features_aarch64.hpp"
#endif

namespace assay::target {

#if defined(__x86_64__)

namespace {

// In assembly, since the intrinsic would need a function compiled for XSAVE.
std::uint64_t read_xcr0() {
  std::uint32_t low = 0;
  std::uint32_t high = 0;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return std::uint64_t{high} << 32 | low;
}

CpuidWords read_cpuid() {
  CpuidWords words;
  unsigned eax = 0, ebx = 0, ecx = 0, edx = 0;
  if (__get_cpuid(1, &eax, &ebx, &ecx, &edx) != 0) {
    words.leaf1_ecx = ecx;
    words.leaf1_edx = edx;
    constexpr unsigned osxsave = 1U << 27;
    if ((ecx & osxsave) != 0) words.xcr0 = read_xcr0();
  }
  if (__get_cpuid_count(7, 0, &eax, &ebx, &ecx, &edx) != 0) {
    words.leaf7_ebx = ebx;
    words.leaf7_ecx = ecx;
    words.leaf7_edx = edx;
    const unsigned last_subleaf = eax;
    if (last_subleaf >= 1 && __get_cpuid_count(7, 1, &eax, &ebx, &ecx, &edx) != 0) words.leaf7_1_eax = eax;
  }
  if (__get_cpuid(0x80000001U, &eax, &ebx, &ecx, &edx) != 0) words.extended_ecx = ecx;
  return words;
}

}  // namespace

Features detect() { return Features(decode_x86_features(read_cpuid())); }

#elif defined(__aarch64__)

Features detect() { return Features(decode_aarch64_features(getauxval(AT_HWCAP), getauxval(AT_HWCAP2))); }

#else

Features detect() { return Features(); }

#endif

}  // namespace assay::target
