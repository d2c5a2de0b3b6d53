// x86-64: from the words of CPUID to the names of features.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "harness/target/features.hpp"

namespace assay::target {

/** The answers of CPUID that name features, and the state components that the system saves (XCR0).
 *  Words that the CPU does not have are 0. */
struct CpuidWords {
  std::uint32_t leaf1_ecx = 0, leaf1_edx = 0;
  std::uint32_t leaf7_ebx = 0, leaf7_ecx = 0, leaf7_edx = 0;
  std::uint32_t leaf7_1_eax = 0;
  std::uint32_t extended_ecx = 0;  // of leaf 0x80000001
  std::uint64_t xcr0 = 0;          // 0 without OSXSAVE
};

/** A feature counts only if the operating system saves the registers that it works on: a kernel may leave
 *  AVX-512 off, and its instructions then fault although CPUID lists them. */
std::vector<Feature> decode_x86_features(const CpuidWords& words);

/** Every x86-64 feature that has a name here. */
std::span<const Feature> x86_features();

}  // namespace assay::target
