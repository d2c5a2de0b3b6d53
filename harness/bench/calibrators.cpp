#include "harness/bench/calibrators.hpp"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <limits>

namespace assay::bench {
namespace {

constexpr int repetitions = 3;
constexpr int passes = 2000;  // of 8 additions: 5 us, of which the clock's step is less than a hundredth

// Assembly, since a compiler knows what a thousand additions come to.
#if defined(__x86_64__)
#define ASSAY_ADD(register) "add $1, %" register "\n\t"
#define ASSAY_REGISTER "+r"
#elif defined(__aarch64__)
#define ASSAY_ADD(register) "add %" register ", %" register ", #1\n\t"
#define ASSAY_REGISTER "+r"
#endif

/** Eight additions, each of which waits for the one before. */
inline void chained(std::uint64_t& a) {
#if defined(ASSAY_ADD)
  __asm__ volatile(ASSAY_ADD("0") ASSAY_ADD("0") ASSAY_ADD("0") ASSAY_ADD("0") ASSAY_ADD("0") ASSAY_ADD("0")
                       ASSAY_ADD("0") ASSAY_ADD("0")
                   : ASSAY_REGISTER(a));
#else
  for (int i = 0; i < 8; ++i) {
    ++a;
    __asm__ volatile("" : "+r"(a));
  }
#endif
}

/** Eight additions that wait for nothing within the pass. */
inline void independent(std::uint64_t (&x)[8]) {
#if defined(ASSAY_ADD)
  __asm__ volatile(ASSAY_ADD("0") ASSAY_ADD("1") ASSAY_ADD("2") ASSAY_ADD("3") ASSAY_ADD("4") ASSAY_ADD("5")
                       ASSAY_ADD("6") ASSAY_ADD("7")
                   : ASSAY_REGISTER(x[0]), ASSAY_REGISTER(x[1]), ASSAY_REGISTER(x[2]), ASSAY_REGISTER(x[3]),
                     ASSAY_REGISTER(x[4]), ASSAY_REGISTER(x[5]), ASSAY_REGISTER(x[6]), ASSAY_REGISTER(x[7]));
#else
  for (std::uint64_t& one : x) {
    ++one;
    __asm__ volatile("" : "+r"(one));
  }
#endif
}

template <class Work>
double shortest(const Work& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int repetition = 0; repetition < repetitions; ++repetition) {
    const auto before = std::chrono::steady_clock::now();
    for (int pass = 0; pass < passes; ++pass) work();
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count());
  }
  return best;
}

}  // namespace

Calibration calibrate(int round) {
  std::uint64_t one = 0, eight[8] = {};
  Calibration result{round, 0, 0};
  result.chain_seconds = shortest([&] { chained(one); });
  result.parallel_seconds = shortest([&] { independent(eight); });
  return result;
}

}  // namespace assay::bench
