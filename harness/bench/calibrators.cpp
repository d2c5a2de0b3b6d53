#include "harness/bench/calibrators.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>

namespace assay::bench {
namespace {

constexpr int repetitions = 3;
constexpr std::uint64_t passes =
    700;  // of 8 multiplications: 5 us in a chain, of which the clock's step is a hundredth

// Multiplications, since a CPU that sees a constant added to a register may do so without executing anything;
// and loops in assembly, since a compiler might keep a value in memory between two passes.
#if defined(__x86_64__)
#define ASSAY_MULTIPLY(register) "imul %" register ", %" register "\n\t"
#define ASSAY_REPEAT(body) "1:\n\t" body "dec %[left]\n\tjnz 1b"
#elif defined(__aarch64__)
#define ASSAY_MULTIPLY(register) "mul %" register ", %" register ", %" register "\n\t"
#define ASSAY_REPEAT(body) "1:\n\t" body "subs %[left], %[left], #1\n\tb.ne 1b"
#endif

/** Each waits for the one before. */
void chained() {
  std::uint64_t left = passes, a = 3;
#if defined(ASSAY_MULTIPLY)
  __asm__ volatile(ASSAY_REPEAT(ASSAY_MULTIPLY("[a]") ASSAY_MULTIPLY("[a]") ASSAY_MULTIPLY("[a]")
                                    ASSAY_MULTIPLY("[a]") ASSAY_MULTIPLY("[a]") ASSAY_MULTIPLY("[a]")
                                        ASSAY_MULTIPLY("[a]") ASSAY_MULTIPLY("[a]"))
                   : [left] "+r"(left), [a] "+r"(a)
                   :
                   : "cc");
#else
  for (; left > 0; --left)
    for (int i = 0; i < 8; ++i) {
      a *= a;
      __asm__ volatile("" : "+r"(a));
    }
#endif
}

/** Each waits for the one eight before: the unit is busy all the time. */
void independent() {
  std::uint64_t left = passes, a = 3, b = 5, c = 7, d = 9, e = 11, f = 13, g = 15, h = 17;
#if defined(ASSAY_MULTIPLY)
  __asm__ volatile(ASSAY_REPEAT(ASSAY_MULTIPLY("[a]") ASSAY_MULTIPLY("[b]") ASSAY_MULTIPLY("[c]")
                                    ASSAY_MULTIPLY("[d]") ASSAY_MULTIPLY("[e]") ASSAY_MULTIPLY("[f]")
                                        ASSAY_MULTIPLY("[g]") ASSAY_MULTIPLY("[h]"))
                   : [left] "+r"(left), [a] "+r"(a), [b] "+r"(b), [c] "+r"(c), [d] "+r"(d), [e] "+r"(e),
                     [f] "+r"(f), [g] "+r"(g), [h] "+r"(h)
                   :
                   : "cc");
#else
  for (; left > 0; --left)
    for (std::uint64_t* one : {&a, &b, &c, &d, &e, &f, &g, &h}) {
      *one *= *one;
      __asm__ volatile("" : "+r"(*one));
    }
#endif
}

double shortest(void (*work)()) {
  double best = std::numeric_limits<double>::infinity();
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    const auto before = std::chrono::steady_clock::now();
    work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count());
  }
  return best;
}

}  // namespace

Calibration calibrate(int round) { return {round, shortest(chained), shortest(independent)}; }

}  // namespace assay::bench
