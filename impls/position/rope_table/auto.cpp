// Phases in fixed point and polynomials in double, vectorised by the compiler.
#include "implement.h"
#include "portable.hpp"
#include "rows.hpp"

namespace {

ASSAY_CLONES void fill_auto(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first,
                            std::size_t last) {
  rope_table::fill_rows(args, turns, first, last);
}

}  // namespace

ASSAY_IMPLEMENTATION(rope_table, auto, ASSAY_CANDIDATE,
                     .summary = "64-bit fixed-point phases, Taylor polynomials in double, compiler's vectors",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, rope_table::run<fill_auto>)}})
