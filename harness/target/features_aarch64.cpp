// The HWCAP bits of AArch64 features, as the Linux kernel documents them (arm64, "ARM64 ELF hwcaps"). The
// bits are written out here because <asm/hwcap.h> names them only on AArch64, and its older copies not all.

#include "harness/target/features_aarch64.hpp"

#include <array>
#include <cstddef>

namespace assay::target {
namespace {

struct Bit {
  Feature feature;
  int word;  // 1: AT_HWCAP, 2: AT_HWCAP2
  unsigned bit;
};

constexpr auto bits = std::to_array<Bit>({
    {{"neon", Isa::baseline}, 1, 1},     {{"aes", Isa::sve}, 1, 3},     {{"pmull", Isa::sve}, 1, 4},
    {{"sha1", Isa::sve}, 1, 5},          {{"sha2", Isa::sve}, 1, 6},    {{"crc32", Isa::sve}, 1, 7},
    {{"lse", Isa::sve}, 1, 8},           {{"fp16", Isa::sve}, 1, 10},   {{"rdm", Isa::sve}, 1, 12},
    {{"fcma", Isa::sve}, 1, 14},         {{"sha3", Isa::sve}, 1, 17},   {{"sm4", Isa::sve}, 1, 19},
    {{"dotprod", Isa::sve}, 1, 20},      {{"sha512", Isa::sve}, 1, 21}, {{"sve", Isa::sve}, 1, 22},
    {{"fp16fml", Isa::sve}, 1, 23},      {{"sve2", Isa::sve2}, 2, 1},   {{"sve2-aes", Isa::sve2}, 2, 2},
    {{"sve2-bitperm", Isa::sve2}, 2, 4}, {{"svei8mm", Isa::sve}, 2, 9}, {{"svebf16", Isa::sve}, 2, 12},
    {{"i8mm", Isa::sve}, 2, 13},         {{"bf16", Isa::sve}, 2, 14},
});

constexpr auto features = [] {
  std::array<Feature, bits.size()> list{};
  for (std::size_t i = 0; i < bits.size(); ++i) list[i] = bits[i].feature;
  return list;
}();

}  // namespace

std::vector<Feature> decode_aarch64_features(std::uint64_t hwcap, std::uint64_t hwcap2) {
  std::vector<Feature> found;
  for (const Bit& entry : bits) {
    const std::uint64_t word = entry.word == 1 ? hwcap : hwcap2;
    if ((word >> entry.bit & 1U) != 0) found.push_back(entry.feature);
  }
  return found;
}

std::span<const Feature> aarch64_features() { return features; }

}  // namespace assay::target
