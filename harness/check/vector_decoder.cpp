#include "harness/check/vector_decoder.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>

namespace assay::check {
namespace {

/** The prefix that selects among the instructions of one opcode: VEX and EVEX encode it in this order. */
enum Mandatory : unsigned { none = 0, p66 = 1, pf3 = 2, pf2 = 3 };

/** The opcode maps that hold vector instructions. */
enum Map : unsigned { map_0f = 1, map_0f38 = 2, map_0f3a = 3, map_fp16 = 5, map_fp16_38 = 6 };

struct Range {
  unsigned first, last;
  bool operator==(unsigned opcode) const { return first <= opcode && opcode <= last; }
};

template <std::size_t count>
constexpr bool is_in(const Range (&ranges)[count], unsigned opcode) {
  return std::find(std::begin(ranges), std::end(ranges), opcode) != std::end(ranges);
}

// Legacy encoding. Without a prefix 60-7F, D1-FE and 0F38 00-1E are MMX; of 0F38 and 0F3A without a prefix
// only SHA works on XMM registers.
constexpr Range plain_0f[] = {{0x10, 0x17}, {0x28, 0x2f}, {0x50, 0x5f}, {0xc2, 0xc2}, {0xc6, 0xc6}};
constexpr Range p66_0f[] = {{0x10, 0x17}, {0x28, 0x2f}, {0x50, 0x76}, {0x7c, 0x7f},
                            {0xc2, 0xc2}, {0xc4, 0xc6}, {0xd0, 0xfe}};
constexpr Range pf3_0f[] = {{0x10, 0x12}, {0x16, 0x16}, {0x2a, 0x2a}, {0x2c, 0x2d}, {0x51, 0x5f},
                            {0x6f, 0x70}, {0x7e, 0x7f}, {0xc2, 0xc2}, {0xd6, 0xd6}, {0xe6, 0xe6}};
constexpr Range pf2_0f[] = {{0x10, 0x12}, {0x2a, 0x2a}, {0x2c, 0x2d}, {0x51, 0x5f},
                            {0x70, 0x70}, {0x7c, 0x7d}, {0xc2, 0xc2}, {0xd0, 0xd0},
                            {0xd6, 0xd6}, {0xe6, 0xe6}, {0xf0, 0xf0}};
constexpr Range p66_0f38[] = {
    {0x00, 0x41}, {0xcf, 0xcf}, {0xdb, 0xdf}};  // the rest: INVPCID, MOVBE, ADCX, ENQCMD
constexpr Range plain_0f38[] = {{0xc8, 0xcd}};
constexpr Range plain_0f3a[] = {{0xcc, 0xcc}};

// VEX. Instructions that work on mask registers or on none of the vector registers.
constexpr Range mask_registers_0f[] = {{0x41, 0x4b}, {0x90, 0x93}, {0x98, 0x99}};
constexpr Range mask_registers_0f3a[] = {{0x30, 0x33}};  // shifts of masks
constexpr Range tiles_0f38[] = {{0x49, 0x4b}, {0x5c, 0x5e}, {0x6c, 0x6c}};
constexpr Range general_registers_0f38[] = {{0xe0, 0xef}, {0xf2, 0xf7}};  // CMPccXADD, BMI

bool legacy_works_on_vectors(unsigned map, unsigned mandatory, unsigned opcode) {
  if (map == map_0f38)
    return mandatory == p66 ? is_in(p66_0f38, opcode) : mandatory == none && is_in(plain_0f38, opcode);
  if (map == map_0f3a) return mandatory == p66 || (mandatory == none && is_in(plain_0f3a, opcode));
  switch (mandatory) {
    case none:
      return is_in(plain_0f, opcode);
    case p66:
      return is_in(p66_0f, opcode);
    case pf3:
      return is_in(pf3_0f, opcode);
    default:
      return is_in(pf2_0f, opcode);
  }
}

bool vex_is_general(unsigned map, unsigned opcode) {
  if (map == map_0f) return opcode == 0x77 || opcode == 0xae;  // VZEROUPPER computes nothing; VLDMXCSR
  if (map == map_0f38) return is_in(tiles_0f38, opcode) || is_in(general_registers_0f38, opcode);
  return map != map_0f3a || opcode == 0xf0;  // RORX
}

VectorInstruction vex(unsigned map, bool wide, unsigned opcode) {
  const bool masks = (map == map_0f && is_in(mask_registers_0f, opcode)) ||
                     (map == map_0f3a && is_in(mask_registers_0f3a, opcode));
  if (masks) return {0, true, false};
  if (vex_is_general(map, opcode)) return {};
  return {wide ? 256 : 128, false, false};
}

/** Whether an EVEX instruction between registers that rounds in its own way works on one element. Such an
 * instruction has no room for its width: it is scalar, or works on 512 bits. */
bool rounds_one_element(unsigned map, unsigned mandatory, unsigned opcode) {
  if (map == map_0f || map == map_fp16) {
    if (opcode == 0x2e || opcode == 0x2f) return true;  // comparisons of scalars
    const bool converts_integers =
        opcode == 0x7a || opcode == 0x7d || opcode == 0xe6;  // packed, with F3 and F2 too
    return (mandatory == pf3 || mandatory == pf2) && !converts_integers;
  }
  if (map == map_0f38 || map == map_fp16_38) {
    constexpr Range of_scalars[] = {{0x2d, 0x2d}, {0x43, 0x43}, {0x4d, 0x4d},
                                    {0x4f, 0x4f}, {0xcb, 0xcb}, {0xcd, 0xcd}};
    const bool multiplies_and_adds = opcode >= 0x99 && opcode <= 0xbf && opcode % 2 == 1 && opcode % 16 > 8;
    return is_in(of_scalars, opcode) || multiplies_and_adds;
  }
  constexpr Range of_scalars[] = {{0x0a, 0x0b}, {0x27, 0x27}, {0x51, 0x51}, {0x55, 0x55}, {0x57, 0x57}};
  return is_in(of_scalars, opcode);
}

/** `payload`: the three bytes after 62, then the opcode and what follows it. */
VectorInstruction evex(const std::uint8_t* payload) {
  const unsigned map = payload[0] & 7u;
  constexpr unsigned map_of_extended_general_registers = 4;
  if (map == map_of_extended_general_registers) return {};
  const unsigned mandatory = payload[1] & 3u;
  const unsigned length = payload[2] >> 5 & 3u;
  const unsigned opcode = payload[3];
  const bool under_a_mask = (payload[2] & 7u) != 0;
  VectorInstruction found{static_cast<int>(128u << std::min(length, 2u)), under_a_mask, true};
  const bool broadcasts_or_rounds = (payload[2] & 0x10u) != 0;
  if (broadcasts_or_rounds && payload[4] >> 6 == 3)  // between registers: it rounds
    found.bits = rounds_one_element(map, mandatory, opcode) ? 128 : 512;
  return found;
}

bool is_legacy_prefix(std::uint8_t byte) {
  constexpr std::uint8_t prefixes[] = {0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3};
  return std::find(std::begin(prefixes), std::end(prefixes), byte) != std::end(prefixes);
}

}  // namespace

VectorInstruction decode_vector_instruction(const std::uint8_t* code) {
  unsigned mandatory = none;
  for (; is_legacy_prefix(*code); ++code) {
    if (*code == 0xf2) mandatory = pf2;
    if (*code == 0xf3) mandatory = pf3;
    if (*code == 0x66 && mandatory == none) mandatory = p66;  // F2 and F3 go before it
  }
  if (*code == 0x62) return evex(code + 1);
  if (*code == 0xc5) return vex(map_0f, (code[1] & 4u) != 0, code[2]);
  if (*code == 0xc4) return vex(code[1] & 0x1fu, (code[2] & 4u) != 0, code[3]);
  if ((*code & 0xf0u) == 0x40) ++code;  // REX, directly before the opcode
  if (*code != 0x0f) return {};
  unsigned map = map_0f;
  ++code;
  if (*code == 0x38 || *code == 0x3a) map = *code++ == 0x38 ? map_0f38 : map_0f3a;
  return {legacy_works_on_vectors(map, mandatory, *code) ? 128 : 0, false, false};
}

void VectorUse::add(const VectorInstruction& instruction) {
  bits_128 += instruction.bits == 128;
  bits_256 += instruction.bits == 256;
  bits_512 += instruction.bits == 512;
  masked += instruction.masked;
  evex += instruction.evex;
}

int VectorUse::widest_bits() const {
  if (bits_512 > 0) return 512;
  if (bits_256 > 0) return 256;
  return bits_128 > 0 ? 128 : 0;
}

}  // namespace assay::check
