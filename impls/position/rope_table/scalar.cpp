// Phases in fixed point, cosine and sine from the C library in double: the baseline that
// speed-ups are counted from.
#include <cmath>

#include "../../common/vectoriser.h"
#include "circle.hpp"
#include "implement.h"
#include "rows.hpp"

namespace {

void fill(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first, std::size_t last) {
  constexpr double radians_per_unit = rope_table::two_pi * 0x1p-64;
  const std::size_t pairs = args.rotary / 2;
  for (std::size_t row = first; row < last; ++row) {
    const std::uint64_t position = static_cast<std::uint64_t>(args.positions[row]);
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const std::int64_t phase = static_cast<std::int64_t>(position * turns[pair]);  // half a turn either way
      const double angle = assay_scalar(static_cast<double>(phase) * radians_per_unit);
      args.cosines[row * pairs + pair] = static_cast<float>(std::cos(angle));
      args.sines[row * pairs + pair] = static_cast<float>(std::sin(angle));
    }
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope_table, scalar, ASSAY_CANDIDATE,
                     .summary = "64-bit fixed-point phases, the C library's sine and cosine in double",
                     .complexity = "*=1", .determinism = "bitwise",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, rope_table::run<fill>)}})
