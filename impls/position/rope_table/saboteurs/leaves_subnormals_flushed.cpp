// The mistake: sets the processor to flush subnormal numbers, as libraries that are "fast at any price" do
// when they are loaded, and never sets it back. The tables have none; the caller's numbers may.
#if defined(__x86_64__)

#include <xmmintrin.h>

#include "../portable.hpp"
#include "../rows.hpp"

namespace {

void fill(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first, std::size_t last) {
  constexpr unsigned flush_to_zero = 0x8000;
  constexpr unsigned denormals_are_zero = 0x0040;
  _mm_setcsr(_mm_getcsr() | flush_to_zero | denormals_are_zero);
  rope_table::fill_rows(args, turns, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope_table, leaves_subnormals_flushed, ASSAY_EXAMPLE,
                     .summary = "has the processor flush subnormal numbers from then on",
                     .determinism = "bitwise", .expected = "leaves_no_trace",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, rope_table::run<fill>)}})

#endif
