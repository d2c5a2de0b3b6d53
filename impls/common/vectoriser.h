/* Telling the compiler's vectoriser what to do, in words that GCC and Clang both understand: nothing at
 * all, the same loop for several instruction sets, or "these iterations do not meet". For
 * implementations in C++ of any group. */
#ifndef ASSAY_VECTORISER_H
#define ASSAY_VECTORISER_H

#include <type_traits>

/** The same value, after a detour that the vectoriser cannot follow: a loop in which every stored
 *  result (or the value that is carried on) passes through here stays scalar, and so do statements in
 *  a row. Costs no instruction.
 *
 *  An empty asm statement, because nothing else works in both compilers: GCC's optimize attribute is
 *  documented as a debugging aid and does not reach inlined functions reliably, Clang's loop pragma does not
 *  stop its SLP vectoriser. */
template <class Number>
inline __attribute__((always_inline)) Number assay_scalar(Number value) {
  static_assert(std::is_arithmetic_v<Number> || std::is_pointer_v<Number>, "scalars only");
  if constexpr (std::is_floating_point_v<Number>) {
#if defined(__x86_64__)
    __asm__("" : "+x"(value));
#elif defined(__aarch64__)
    __asm__("" : "+w"(value));
#else
    __asm__("" : "+m"(value));
#endif
  } else {
    __asm__("" : "+r"(value));
  }
  return value;
}

/** Before a function definition: the function is compiled once per instruction set, and the loader takes the
 * best that the machine has. Loops in functions that are inlined into it are compiled along with it. */
#if defined(__x86_64__)
#define ASSAY_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define ASSAY_CLONES
#endif

/** Before a loop: no iteration reads what another one writes, whatever the pointers look like. */
#if defined(__clang__)
#define ASSAY_INDEPENDENT_ITERATIONS _Pragma("clang loop vectorize(assume_safety)")
/* Clang takes the pragma for an order, and warns where it cannot obey: in a build with
 * sanitizers, for instance. */
#pragma clang diagnostic ignored "-Wpass-failed"
#else
#define ASSAY_INDEPENDENT_ITERATIONS _Pragma("GCC ivdep")
#endif

#endif
