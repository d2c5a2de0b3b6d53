// Arithmetic kernels for x86-64: one set per kind of vectors, compiled per function so that the program still
// starts on any CPU.

#if defined(__x86_64__)

#include <cstdint>

#include "harness/target/arithmetic_chains.hpp"
#include "harness/target/arithmetic_kernels.hpp"

namespace assay::target {
namespace {

constexpr std::size_t chains = chains_of_a_step;

#define MUL_ADD_SS(n) "mulss %[one], %" n "\n\taddss %[one], %" n "\n\t"
#define MUL_ADD_SD(n) "mulsd %[one], %" n "\n\taddsd %[one], %" n "\n\t"
#define MUL_ADD_PS(n) "mulps %[one], %" n "\n\taddps %[one], %" n "\n\t"
#define MUL_ADD_PD(n) "mulpd %[one], %" n "\n\taddpd %[one], %" n "\n\t"
#define PADD_32(n) "paddd %[one], %" n "\n\t"
#define PADD_64(n) "paddq %[one], %" n "\n\t"
#define FUSED_PS(n) "vfmadd213ps %[one], %[one], %" n "\n\t"
#define FUSED_PD(n) "vfmadd213pd %[one], %[one], %" n "\n\t"
#define VPADD_32(n) "vpaddd %[one], %" n ", %" n "\n\t"
#define VPADD_64(n) "vpaddq %[one], %" n ", %" n "\n\t"

// --- one element an instruction -----------------------------------------------------------------------

template <class T>
double run_scalar(std::size_t steps) {
  const T one = 1;
  ASSAY_CHAINS(c, T, one);
  for (std::size_t step = 0; step < steps; ++step) {
    if constexpr (std::is_same_v<T, float>)
      ASSAY_STEP(c, MUL_ADD_SS, "x");
    else
      ASSAY_STEP(c, MUL_ADD_SD, "x");
  }
  const T ends[chains] = {ASSAY_ENDS(c)};
  return sum_of_elements<T, sizeof(ends)>(ends);
}

/** An addition takes one cycle, and no CPU begins more than eight in one. */
constexpr std::size_t integer_chains = 8;

/** The constant is in a register: newer Intel CPUs add small constants without executing anything. */
template <class T>
double run_scalar_integers(std::size_t steps) {
  const T one = 1;
  T a = one, b = one, c = one, d = one, e = one, f = one, g = one, h = one;
  for (std::size_t step = 0; step < steps; ++step)
    __asm__ volatile(
        "add %[one], %0\n\tadd %[one], %1\n\tadd %[one], %2\n\tadd %[one], %3\n\t"
        "add %[one], %4\n\tadd %[one], %5\n\tadd %[one], %6\n\tadd %[one], %7"
        : "+r"(a), "+r"(b), "+r"(c), "+r"(d), "+r"(e), "+r"(f), "+r"(g), "+r"(h)
        : [one] "r"(one)
        : "cc");
  const T ends[integer_chains] = {a, b, c, d, e, f, g, h};
  return sum_of_elements<T, sizeof(ends)>(ends);
}

// --- 128-bit ------------------------------------------------------------------------------------------

template <class T>
double run_sse2(std::size_t steps) {
  typedef T Vector __attribute__((vector_size(16)));
  const Vector one = Vector{} + T{1};
  ASSAY_CHAINS(c, Vector, one);
  for (std::size_t step = 0; step < steps; ++step) {
    if constexpr (std::is_same_v<T, float>)
      ASSAY_STEP(c, MUL_ADD_PS, "x");
    else if constexpr (std::is_same_v<T, double>)
      ASSAY_STEP(c, MUL_ADD_PD, "x");
    else if constexpr (sizeof(T) == 4)
      ASSAY_STEP(c, PADD_32, "x");
    else
      ASSAY_STEP(c, PADD_64, "x");
  }
  const Vector ends[chains] = {ASSAY_ENDS(c)};
  return sum_of_elements<T, sizeof(ends)>(ends);
}

// --- 256-bit ------------------------------------------------------------------------------------------

template <class T>
__attribute__((target("avx2,fma"))) double run_avx2(std::size_t steps) {
  typedef T Vector __attribute__((vector_size(32)));
  const Vector one = Vector{} + T{1};
  ASSAY_CHAINS(c, Vector, one);
  for (std::size_t step = 0; step < steps; ++step) {
    if constexpr (std::is_same_v<T, float>)
      ASSAY_STEP(c, FUSED_PS, "x");
    else if constexpr (std::is_same_v<T, double>)
      ASSAY_STEP(c, FUSED_PD, "x");
    else if constexpr (sizeof(T) == 4)
      ASSAY_STEP(c, VPADD_32, "x");
    else
      ASSAY_STEP(c, VPADD_64, "x");
  }
  const Vector ends[chains] = {ASSAY_ENDS(c)};
  return sum_of_elements<T, sizeof(ends)>(ends);
}

// --- 512-bit ------------------------------------------------------------------------------------------

template <class T>
__attribute__((target("avx512f"))) double run_avx512(std::size_t steps) {
  typedef T Vector __attribute__((vector_size(64)));
  const Vector one = Vector{} + T{1};
  ASSAY_CHAINS(c, Vector, one);
  for (std::size_t step = 0; step < steps; ++step) {
    if constexpr (std::is_same_v<T, float>)
      ASSAY_STEP(c, FUSED_PS, "v");
    else if constexpr (std::is_same_v<T, double>)
      ASSAY_STEP(c, FUSED_PD, "v");
    else if constexpr (sizeof(T) == 4)
      ASSAY_STEP(c, VPADD_32, "v");
    else
      ASSAY_STEP(c, VPADD_64, "v");
  }
  const Vector ends[chains] = {ASSAY_ENDS(c)};
  return sum_of_elements<T, sizeof(ends)>(ends);
}

/** What `run` does in a step, on vectors of `bytes` bytes. */
template <class T>
ArithmeticKernel kernel(assay_type type, std::size_t bytes, double (*run)(std::size_t)) {
  return {type, chains * (bytes / sizeof(T)) * operations_per_element<T>, run};
}

}  // namespace

std::vector<ArithmeticKernels> arithmetic_kernels(const Features& features) {
  using i32 = std::int32_t;
  using i64 = std::int64_t;
  std::vector<ArithmeticKernels> sets;
  sets.push_back({"scalar",
                  {kernel<float>(ASSAY_F32, 4, run_scalar<float>),
                   kernel<double>(ASSAY_F64, 8, run_scalar<double>),
                   {ASSAY_I32, integer_chains, run_scalar_integers<i32>},
                   {ASSAY_I64, integer_chains, run_scalar_integers<i64>}}});
  sets.push_back(
      {"sse2",
       {kernel<float>(ASSAY_F32, 16, run_sse2<float>), kernel<double>(ASSAY_F64, 16, run_sse2<double>),
        kernel<i32>(ASSAY_I32, 16, run_sse2<i32>), kernel<i64>(ASSAY_I64, 16, run_sse2<i64>)}});
  if (features.has("avx2") && features.has("fma"))
    sets.push_back(
        {"avx2",
         {kernel<float>(ASSAY_F32, 32, run_avx2<float>), kernel<double>(ASSAY_F64, 32, run_avx2<double>),
          kernel<i32>(ASSAY_I32, 32, run_avx2<i32>), kernel<i64>(ASSAY_I64, 32, run_avx2<i64>)}});
  if (features.has("avx512f"))
    sets.push_back(
        {"avx512",
         {kernel<float>(ASSAY_F32, 64, run_avx512<float>), kernel<double>(ASSAY_F64, 64, run_avx512<double>),
          kernel<i32>(ASSAY_I32, 64, run_avx512<i32>), kernel<i64>(ASSAY_I64, 64, run_avx512<i64>)}});
  return sets;
}

}  // namespace assay::target

#endif  // __x86_64__
