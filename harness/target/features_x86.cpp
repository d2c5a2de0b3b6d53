// The CPUID bits of x86-64 features: Intel SDM volume 2A, CPUID; volume 1, sections 14.3 and 15.2 for the
// state that the operating system must have enabled.

#include "harness/target/features_x86.hpp"

#include <array>
#include <cstddef>

namespace assay::target {
namespace {

enum class State { none, avx, avx512 };

struct Bit {
  Feature feature;
  std::uint32_t CpuidWords::*word;
  unsigned bit;
  State state = State::none;
};

using enum Isa;
constexpr auto ecx1 = &CpuidWords::leaf1_ecx;
constexpr auto edx1 = &CpuidWords::leaf1_edx;
constexpr auto ebx7 = &CpuidWords::leaf7_ebx;
constexpr auto ecx7 = &CpuidWords::leaf7_ecx;
constexpr auto edx7 = &CpuidWords::leaf7_edx;
constexpr auto eax7_1 = &CpuidWords::leaf7_1_eax;
constexpr auto ecx_ext = &CpuidWords::extended_ecx;

constexpr auto bits = std::to_array<Bit>({
    {{"sse", baseline}, edx1, 25},
    {{"sse2", baseline}, edx1, 26},
    {{"sse3", sse4_2}, ecx1, 0},
    {{"pclmul", sse4_2}, ecx1, 1},
    {{"ssse3", sse4_2}, ecx1, 9},
    {{"cx16", sse4_2}, ecx1, 13},
    {{"sse4.1", sse4_2}, ecx1, 19},
    {{"sse4.2", sse4_2}, ecx1, 20},
    {{"popcnt", sse4_2}, ecx1, 23},
    {{"aes", sse4_2}, ecx1, 25},
    {{"sha", sse4_2}, ebx7, 29},
    {{"gfni", sse4_2}, ecx7, 8},
    {{"movbe", avx2}, ecx1, 22},
    {{"lzcnt", avx2}, ecx_ext, 5},
    {{"bmi1", avx2}, ebx7, 3},
    {{"bmi2", avx2}, ebx7, 8},
    {{"adx", avx2}, ebx7, 19},
    {{"avx", avx2}, ecx1, 28, State::avx},
    {{"f16c", avx2}, ecx1, 29, State::avx},
    {{"fma", avx2}, ecx1, 12, State::avx},
    {{"avx2", avx2}, ebx7, 5, State::avx},
    {{"vaes", avx2}, ecx7, 9, State::avx},
    {{"vpclmulqdq", avx2}, ecx7, 10, State::avx},
    {{"avxvnni", avx2}, eax7_1, 4, State::avx},
    {{"avx512f", avx512}, ebx7, 16, State::avx512},
    {{"avx512dq", avx512}, ebx7, 17, State::avx512},
    {{"avx512ifma", avx512}, ebx7, 21, State::avx512},
    {{"avx512cd", avx512}, ebx7, 28, State::avx512},
    {{"avx512bw", avx512}, ebx7, 30, State::avx512},
    {{"avx512vl", avx512}, ebx7, 31, State::avx512},
    {{"avx512vbmi", avx512}, ecx7, 1, State::avx512},
    {{"avx512vbmi2", avx512}, ecx7, 6, State::avx512},
    {{"avx512vnni", avx512}, ecx7, 11, State::avx512},
    {{"avx512bitalg", avx512}, ecx7, 12, State::avx512},
    {{"avx512vpopcntdq", avx512}, ecx7, 14, State::avx512},
    {{"avx512vp2intersect", avx512}, edx7, 8, State::avx512},
    {{"avx512fp16", avx512}, edx7, 23, State::avx512},
    {{"avx512bf16", avx512}, eax7_1, 5, State::avx512},
});

constexpr auto features = [] {
  std::array<Feature, bits.size()> list{};
  for (std::size_t i = 0; i < bits.size(); ++i) list[i] = bits[i].feature;
  return list;
}();

bool is_saved(State state, std::uint64_t xcr0) {
  constexpr std::uint64_t avx_state = 0b0000'0110;     // XMM and the upper halves of YMM
  constexpr std::uint64_t avx512_state = 0b1110'0110;  // and mask registers, ZMM0-15, ZMM16-31
  switch (state) {
    case State::none:
      return true;
    case State::avx:
      return (xcr0 & avx_state) == avx_state;
    case State::avx512:
      return (xcr0 & avx512_state) == avx512_state;
  }
  return false;
}

}  // namespace

std::vector<Feature> decode_x86_features(const CpuidWords& words) {
  std::vector<Feature> found;
  for (const Bit& entry : bits) {
    const bool listed = (words.*entry.word >> entry.bit & 1U) != 0;
    if (listed && is_saved(entry.state, words.xcr0)) found.push_back(entry.feature);
  }
  return found;
}

std::span<const Feature> x86_features() { return features; }

}  // namespace assay::target
