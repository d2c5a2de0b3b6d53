// CPU features: decoding, caps, and the reasons that a person reads.

#include "harness/target/features.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "harness/target/features_aarch64.hpp"
#include "harness/target/features_x86.hpp"

namespace {

using namespace assay::target;

constexpr std::uint64_t avx_state = 0x7;
constexpr std::uint64_t avx512_state = 0xe7;

bool lists(const std::vector<Feature>& features, std::string_view name) {
  return std::any_of(features.begin(), features.end(), [&](const Feature& f) { return f.name == name; });
}

/// As a CPU with AVX2 and AVX-512F/BW would have them, under every cap.
Features wide_cpu() {
  return Features({{"avx512f", Isa::avx512},
                   {"avx2", Isa::avx2},
                   {"sse2", Isa::baseline},
                   {"sse4.2", Isa::sse4_2},
                   {"avx512bw", Isa::avx512},
                   {"fma", Isa::avx2}});
}

// The words that an Intel Core of the Haswell generation reports, from the Intel SDM's bit positions:
// leaf 1 ECX 0x7ffafbff, EDX 0xbfebfbff; leaf 7 EBX 0x000037ab.
TEST(TargetFeatures, DecodesAHaswell) {
  CpuidWords words;
  words.leaf1_ecx = 0x7ffafbffU;
  words.leaf1_edx = 0xbfebfbffU;
  words.leaf7_ebx = 0x000037abU;
  words.extended_ecx = 0x21U;  // LAHF, LZCNT
  words.xcr0 = avx_state;
  const std::vector<Feature> found = decode_x86_features(words);
  for (const char* name :
       {"sse2", "sse4.2", "popcnt", "aes", "avx", "f16c", "fma", "avx2", "bmi1", "bmi2", "lzcnt", "movbe"})
    EXPECT_TRUE(lists(found, name)) << name;
  for (const char* name : {"avx512f", "sha", "vaes", "adx", "gfni"}) EXPECT_FALSE(lists(found, name)) << name;
}

TEST(TargetFeatures, WhatTheSystemDoesNotSaveIsNotThere) {
  CpuidWords words;
  words.leaf1_ecx = words.leaf1_edx = words.leaf7_ebx = words.leaf7_ecx = ~0U;
  words.leaf7_edx = words.leaf7_1_eax = words.extended_ecx = ~0U;
  const std::vector<Feature> without_state = decode_x86_features(words);
  EXPECT_TRUE(lists(without_state, "sse4.2"));
  EXPECT_TRUE(lists(without_state, "bmi2"));
  for (const Feature& feature : without_state)
    EXPECT_FALSE(feature.name.starts_with("avx") || feature.name == "fma" || feature.name == "vaes")
        << feature.name;

  words.xcr0 = avx_state;
  const std::vector<Feature> with_avx = decode_x86_features(words);
  EXPECT_TRUE(lists(with_avx, "avx2"));
  EXPECT_TRUE(lists(with_avx, "vaes"));
  for (const Feature& feature : with_avx) EXPECT_FALSE(feature.name.starts_with("avx512")) << feature.name;

  for (const std::uint64_t partial : {0xe5ULL, 0xc7ULL, 0x67ULL, 0xa7ULL}) {
    words.xcr0 = partial;
    EXPECT_FALSE(lists(decode_x86_features(words), "avx512f")) << partial;
  }
  words.xcr0 = avx512_state;
  EXPECT_EQ(decode_x86_features(words).size(), x86_features().size());
}

// Bit positions from the kernel's <asm/hwcap.h> of arm64.
TEST(TargetFeatures, DecodesHwcaps) {
  const std::uint64_t asimd = 1U << 1, asimdhp = 1U << 10, asimddp = 1U << 20, sve = 1U << 22;
  const std::vector<Feature> found =
      decode_aarch64_features(asimd | asimdhp | asimddp | sve, 1U << 1 | 1U << 13 | 1U << 14);
  EXPECT_EQ(found.size(), 7U);
  for (const char* name : {"neon", "fp16", "dotprod", "sve", "sve2", "i8mm", "bf16"})
    EXPECT_TRUE(lists(found, name)) << name;
  EXPECT_TRUE(decode_aarch64_features(0, 0).empty());
}

TEST(TargetFeatures, NamesAreUniqueAndOneBitGivesOneFeature) {
  for (const auto& table : {x86_features(), aarch64_features()}) {
    std::set<std::string_view> names;
    for (const Feature& feature : table) EXPECT_TRUE(names.insert(feature.name).second) << feature.name;
  }
  std::size_t found = 0;
  for (unsigned bit = 0; bit < 64; ++bit) {
    const std::uint64_t word = std::uint64_t{1} << bit;
    EXPECT_LE(decode_aarch64_features(word, 0).size(), 1U) << "hwcap bit " << bit;
    EXPECT_LE(decode_aarch64_features(0, word).size(), 1U) << "hwcap2 bit " << bit;
    found += decode_aarch64_features(word, 0).size() + decode_aarch64_features(0, word).size();
  }
  EXPECT_EQ(found, aarch64_features().size());
}

TEST(TargetFeatures, NamesAreSorted) {
  EXPECT_EQ(wide_cpu().names(),
            (std::vector<std::string>{"avx2", "avx512bw", "avx512f", "fma", "sse2", "sse4.2"}));
}

TEST(TargetFeatures, ACapTakesWhatLiesAboveIt) {
  const Features cpu = wide_cpu();
  EXPECT_FALSE(cpu.cap());
  EXPECT_EQ(cpu.capped(Isa::avx512).names(), cpu.names());
  EXPECT_EQ(cpu.capped(Isa::avx2).names(), (std::vector<std::string>{"avx2", "fma", "sse2", "sse4.2"}));
  EXPECT_EQ(cpu.capped(Isa::sse4_2).names(), (std::vector<std::string>{"sse2", "sse4.2"}));
  EXPECT_EQ(cpu.capped(Isa::baseline).names(), std::vector<std::string>{"sse2"});
  EXPECT_EQ(cpu.capped(Isa::avx2).cap(), Isa::avx2);
}

TEST(TargetFeatures, OfTwoCapsTheLowerHolds) {
  const Features cpu = wide_cpu();
  EXPECT_EQ(cpu.capped(Isa::sse4_2).capped(Isa::avx2).names(), cpu.capped(Isa::sse4_2).names());
  EXPECT_EQ(cpu.capped(Isa::sse4_2).capped(Isa::avx2).cap(), Isa::sse4_2);
  EXPECT_EQ(cpu.capped(Isa::avx2).capped(Isa::sse4_2).names(), cpu.capped(Isa::sse4_2).names());
  EXPECT_EQ(cpu.capped(Isa::avx2).capped(Isa::sse4_2).missing("avx512f"),
            "needs avx512f, which --isa sse4.2 switches off");
}

TEST(TargetFeatures, NothingIsMissingWhenAllIsThere) {
  EXPECT_EQ(wide_cpu().missing(""), "");
  EXPECT_EQ(wide_cpu().missing("  "), "");
  EXPECT_EQ(wide_cpu().missing("avx2"), "");
  EXPECT_EQ(wide_cpu().missing("avx512bw, avx512f,fma"), "");
}

TEST(TargetFeatures, ReasonsSayWhatAndWhy) {
  const Features cpu = wide_cpu();
  EXPECT_EQ(cpu.missing("vaes"), "needs vaes, which this CPU does not have");
  EXPECT_EQ(cpu.missing("avx2,vaes,avx512vbmi"), "needs vaes and avx512vbmi, which this CPU does not have");
  EXPECT_EQ(cpu.missing("sve,sve2,bf16"), "needs sve, sve2 and bf16, which this CPU does not have");
  EXPECT_EQ(cpu.capped(Isa::avx2).missing("avx512f,avx512bw"),
            "needs avx512f and avx512bw, which --isa avx2 switches off");
  EXPECT_EQ(cpu.capped(Isa::avx2).missing("avx512f,avx512fp16"),
            "needs avx512fp16, which this CPU does not have, and avx512f, which --isa avx2 switches off");
}

TEST(TargetFeatures, ATypingErrorIsNotALackOfTheCpu) {
  EXPECT_EQ(unknown_feature("avx2,neon,sse4.2"), std::nullopt);
  EXPECT_EQ(unknown_feature(""), std::nullopt);
  EXPECT_EQ(unknown_feature("avx2,avx521f"), "avx521f");
  EXPECT_EQ(unknown_feature("AVX2"), "AVX2");
  EXPECT_EQ(unknown_feature("avx2,,fma"), "");
  EXPECT_EQ(unknown_feature("avx2,"), "");
  EXPECT_THROW(wide_cpu().missing("avx2,avx521f"), std::invalid_argument);
  try {
    wide_cpu().missing("avx2,avx521f");
  } catch (const std::invalid_argument& error) {
    EXPECT_NE(std::string(error.what()).find("'avx521f'"), std::string::npos) << error.what();
  }
}

TEST(TargetFeatures, CapsParseUnderTheirNames) {
  for (const Isa isa : isa_caps()) EXPECT_EQ(parse_isa(isa_name(isa)), isa);
  EXPECT_EQ(parse_isa("baseline"), Isa::baseline);
  EXPECT_EQ(parse_isa("avx3"), std::nullopt);
  EXPECT_EQ(parse_isa(""), std::nullopt);
  EXPECT_EQ(parse_isa("AVX2"), std::nullopt);
#if defined(__x86_64__)
  EXPECT_EQ(isa_names(), "baseline, sse4.2, avx2, avx512");
  EXPECT_EQ(parse_isa("sve"), std::nullopt);
#elif defined(__aarch64__)
  EXPECT_EQ(isa_names(), "baseline, sve, sve2");
  EXPECT_EQ(parse_isa("avx2"), std::nullopt);
#endif
}

#if defined(__x86_64__)

// Against an independent reader of the same CPU, as far as the compiler's list goes.
TEST(TargetFeatures, DetectionAgreesWithTheCompiler) {
  const Features cpu = detect();
  __builtin_cpu_init();
#define EXPECT_SAME(name, theirs) EXPECT_EQ(cpu.has(name), __builtin_cpu_supports(theirs) != 0) << name
  EXPECT_SAME("sse2", "sse2");
  EXPECT_SAME("sse3", "sse3");
  EXPECT_SAME("ssse3", "ssse3");
  EXPECT_SAME("sse4.1", "sse4.1");
  EXPECT_SAME("sse4.2", "sse4.2");
  EXPECT_SAME("popcnt", "popcnt");
  EXPECT_SAME("aes", "aes");
  EXPECT_SAME("pclmul", "pclmul");
  EXPECT_SAME("avx", "avx");
  EXPECT_SAME("fma", "fma");
  EXPECT_SAME("bmi1", "bmi");
  EXPECT_SAME("bmi2", "bmi2");
  EXPECT_SAME("avx2", "avx2");
  EXPECT_SAME("avx512f", "avx512f");
  EXPECT_SAME("avx512cd", "avx512cd");
  EXPECT_SAME("avx512bw", "avx512bw");
  EXPECT_SAME("avx512dq", "avx512dq");
  EXPECT_SAME("avx512vl", "avx512vl");
  EXPECT_SAME("avx512ifma", "avx512ifma");
  EXPECT_SAME("avx512vbmi", "avx512vbmi");
  EXPECT_SAME("avx512vbmi2", "avx512vbmi2");
  EXPECT_SAME("avx512vnni", "avx512vnni");
  EXPECT_SAME("avx512bitalg", "avx512bitalg");
  EXPECT_SAME("avx512vpopcntdq", "avx512vpopcntdq");
  EXPECT_SAME("avx512bf16", "avx512bf16");
  EXPECT_SAME("avx512vp2intersect", "avx512vp2intersect");
  EXPECT_SAME("gfni", "gfni");
  EXPECT_SAME("vpclmulqdq", "vpclmulqdq");
#undef EXPECT_SAME
}

#endif

TEST(TargetFeatures, EveryCpuHasItsBaseline) {
#if defined(__x86_64__)
  EXPECT_EQ(detect().capped(Isa::baseline).names(), (std::vector<std::string>{"sse", "sse2"}));
#elif defined(__aarch64__)
  EXPECT_EQ(detect().capped(Isa::baseline).names(), (std::vector<std::string>{"neon"}));
#endif
}

}  // namespace
