// What vector registers an x86-64 instruction works on, told from its first bytes: just enough of a decoder
// to say which instruction set was really executed. A pure function over bytes, on every architecture.
#pragma once

#include <cstdint>

namespace assay::check {

/** What the encoding says of one instruction. Scalar floating-point instructions work on vector registers and
 * count as 128 bits, as in the legacy encoding of which they are a part. */
struct VectorInstruction {
  int bits = 0;         // width of its vectors: 128, 256, 512; 0: it works on none
  bool masked = false;  // AVX-512: writes under a mask, or works on mask registers
  bool evex = false;    // in the encoding of AVX-512
};

/** Decodes the 64-bit mode instruction at `code`. Reads no byte beyond those that belong to the instruction.
 *
 *  After Intel's SDM, volume 2, sections 2.1 to 2.3 (prefixes, REX, VEX) and 2.7 (EVEX), and the opcode maps
 * of its appendix A. In 64-bit mode C4, C5 and 62 are always VEX and EVEX. */
VectorInstruction decode_vector_instruction(const std::uint8_t* code);

/** How many instructions of each kind were executed. */
struct VectorUse {
  std::uint64_t bits_128 = 0, bits_256 = 0, bits_512 = 0;
  std::uint64_t masked = 0;
  std::uint64_t evex = 0;  // of any width

  void add(const VectorInstruction& instruction);
  /** 512, 256, 128, or 0 where there was none. */
  int widest_bits() const;
};

}  // namespace assay::check
