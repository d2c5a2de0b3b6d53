// Independent chains in registers, and a step of them: what the arithmetic kernels consist of.
//
// The instructions are written in assembly, and the chains are variables and no array: a compiler would make
// a million additions of one in one go, leave out a multiplication by one, and keep an array in memory.
#pragma once

#include <cstddef>
#include <cstring>
#include <iterator>
#include <numeric>
#include <type_traits>

namespace assay::target {

/** Chains of one step. A CPU must be able to begin an instruction of another chain until the one before it in
 *  the same chain is done. On x86-64 a fused multiply-add takes 4 cycles, and two begin in each; a product
 *  and a sum take 6 to 8 together, and up to two pairs begin in a cycle. Fourteen are what 16 registers hold
 *  beside the constant: of 1.5 pairs a cycle on a Sapphire Rapids, 12 chains reached 1.35 and 14 all. AArch64
 *  begins up to four multiply-adds a cycle, and has the registers for two such sets. */
inline constexpr std::size_t chains_of_a_step = 14;

template <class T>
inline constexpr std::size_t operations_per_element = std::is_floating_point_v<T> ? 2 : 1;

/** The sum of all elements of vectors of `bytes` bytes together. */
template <class T, std::size_t bytes>
double sum_of_elements(const void* vectors) {
  T elements[bytes / sizeof(T)];
  std::memcpy(elements, vectors, bytes);
  return std::accumulate(std::begin(elements), std::end(elements), 0.0);
}

}  // namespace assay::target

/** Fourteen variables of a type, set##0 to set##13, all with the same value. */
#define ASSAY_CHAINS(set, Vector, value)                                                                   \
  Vector set##0 = value, set##1 = value, set##2 = value, set##3 = value, set##4 = value, set##5 = value,   \
         set##6 = value, set##7 = value, set##8 = value, set##9 = value, set##10 = value, set##11 = value, \
         set##12 = value, set##13 = value

/** The instruction (a macro that makes its text for an operand's number) on each of them. `kind` is the
 *  constraint of their registers; the constant is %[one]. */
#define ASSAY_STEP(set, instruction, kind)                                                                  \
  __asm__ volatile(instruction("0") instruction("1") instruction("2") instruction("3") instruction("4")     \
                       instruction("5") instruction("6") instruction("7") instruction("8") instruction("9") \
                           instruction("10") instruction("11") instruction("12") instruction("13")          \
                   : "+" kind(set##0), "+" kind(set##1), "+" kind(set##2), "+" kind(set##3),                \
                     "+" kind(set##4), "+" kind(set##5), "+" kind(set##6), "+" kind(set##7),                \
                     "+" kind(set##8), "+" kind(set##9), "+" kind(set##10), "+" kind(set##11),              \
                     "+" kind(set##12), "+" kind(set##13)                                                   \
                   : [one] kind(one)                                                                        \
                   : "cc")

#define ASSAY_ENDS(set)                                                                                      \
  set##0, set##1, set##2, set##3, set##4, set##5, set##6, set##7, set##8, set##9, set##10, set##11, set##12, \
      set##13
