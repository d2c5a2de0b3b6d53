// Arithmetic kernels for every architecture but x86-64: NEON on AArch64, none elsewhere.

#if !defined(__x86_64__)

#include <cstdint>

#include "harness/target/arithmetic_chains.hpp"
#include "harness/target/arithmetic_kernels.hpp"

namespace assay::target {

#if defined(__aarch64__)

namespace {

constexpr std::size_t chains = 2 * chains_of_a_step;

#define ADD_W(n) "add %w" n ", %w" n ", %w[one]\n\t"
#define ADD_X(n) "add %" n ", %" n ", %[one]\n\t"
#define FUSED_S(n) "fmadd %s" n ", %s" n ", %s[one], %s[one]\n\t"
#define FUSED_D(n) "fmadd %d" n ", %d" n ", %d[one], %d[one]\n\t"
// x + 1 * 1: this instruction adds to its own register only.
#define FUSED_4S(n) "fmla %" n ".4s, %[one].4s, %[one].4s\n\t"
#define FUSED_2D(n) "fmla %" n ".2d, %[one].2d, %[one].2d\n\t"
#define ADD_4S(n) "add %" n ".4s, %" n ".4s, %[one].4s\n\t"
#define ADD_2D(n) "add %" n ".2d, %" n ".2d, %[one].2d\n\t"

#define BOTH(instruction, kind)       \
  do {                                \
    ASSAY_STEP(c, instruction, kind); \
    ASSAY_STEP(d, instruction, kind); \
  } while (false)

template <class T>
double run_scalar(std::size_t steps) {
  const T one = 1;
  ASSAY_CHAINS(c, T, one);
  ASSAY_CHAINS(d, T, one);
  for (std::size_t step = 0; step < steps; ++step) {
    if constexpr (std::is_same_v<T, float>)
      BOTH(FUSED_S, "w");
    else
      BOTH(FUSED_D, "w");
  }
  const T ends[chains] = {ASSAY_ENDS(c), ASSAY_ENDS(d)};
  return sum_of_elements<T, sizeof(ends)>(ends);
}

/** One set is enough: an addition takes one cycle, and no CPU begins more than eight in one. */
template <class T>
double run_scalar_integers(std::size_t steps) {
  const T one = 1;
  ASSAY_CHAINS(c, T, one);
  for (std::size_t step = 0; step < steps; ++step) {
    if constexpr (sizeof(T) == 4)
      ASSAY_STEP(c, ADD_W, "r");
    else
      ASSAY_STEP(c, ADD_X, "r");
  }
  const T ends[chains_of_a_step] = {ASSAY_ENDS(c)};
  return sum_of_elements<T, sizeof(ends)>(ends);
}

template <class T>
double run_neon(std::size_t steps) {
  typedef T Vector __attribute__((vector_size(16)));
  const Vector one = Vector{} + T{1};
  ASSAY_CHAINS(c, Vector, one);
  ASSAY_CHAINS(d, Vector, one);
  for (std::size_t step = 0; step < steps; ++step) {
    if constexpr (std::is_same_v<T, float>)
      BOTH(FUSED_4S, "w");
    else if constexpr (std::is_same_v<T, double>)
      BOTH(FUSED_2D, "w");
    else if constexpr (sizeof(T) == 4)
      BOTH(ADD_4S, "w");
    else
      BOTH(ADD_2D, "w");
  }
  const Vector ends[chains] = {ASSAY_ENDS(c), ASSAY_ENDS(d)};
  return sum_of_elements<T, sizeof(ends)>(ends);
}

/** What `run` does in a step, on vectors of `bytes` bytes. */
template <class T>
ArithmeticKernel kernel(assay_type type, std::size_t bytes, double (*run)(std::size_t)) {
  return {type, chains * (bytes / sizeof(T)) * operations_per_element<T>, run};
}

}  // namespace

std::vector<ArithmeticKernels> arithmetic_kernels(const Features&) {
  using i32 = std::int32_t;
  using i64 = std::int64_t;
  std::vector<ArithmeticKernels> sets;
  sets.push_back({"scalar",
                  {kernel<float>(ASSAY_F32, 4, run_scalar<float>),
                   kernel<double>(ASSAY_F64, 8, run_scalar<double>),
                   {ASSAY_I32, chains_of_a_step, run_scalar_integers<i32>},
                   {ASSAY_I64, chains_of_a_step, run_scalar_integers<i64>}}});
  sets.push_back(
      {"neon",
       {kernel<float>(ASSAY_F32, 16, run_neon<float>), kernel<double>(ASSAY_F64, 16, run_neon<double>),
        kernel<i32>(ASSAY_I32, 16, run_neon<i32>), kernel<i64>(ASSAY_I64, 16, run_neon<i64>)}});
  return sets;
}

#else

std::vector<ArithmeticKernels> arithmetic_kernels(const Features&) { return {}; }

#endif

}  // namespace assay::target

#endif  // not x86-64
