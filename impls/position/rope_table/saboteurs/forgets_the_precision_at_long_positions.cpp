// The mistake: positions from 4096 on go through the path of a training code, whose angle is a float, and the
// accuracy class says nothing of it. Nobody had prompts that long when it was tested.
#include <cmath>

#include "../circle.hpp"
#include "../rows.hpp"

namespace {

constexpr std::int64_t long_position = 4096;
constexpr double radians_per_unit = rope_table::two_pi * 0x1p-64;

void fill(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first, std::size_t last) {
  const std::size_t pairs = args.rotary / 2;
  for (std::size_t row = first; row < last; ++row) {
    const std::int64_t position = args.positions[row];
    const bool is_long = position >= long_position || position <= -long_position;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const std::size_t entry = row * pairs + pair;
      if (is_long) {
        const auto frequency = static_cast<float>(static_cast<double>(turns[pair]) * radians_per_unit);
        const float angle = static_cast<float>(position) * frequency;
        args.cosines[entry] = std::cos(angle);
        args.sines[entry] = std::sin(angle);
      } else {
        rope_table::cosine_and_sine(static_cast<std::uint64_t>(position) * turns[pair], args.cosines[entry],
                                    args.sines[entry]);
      }
    }
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope_table, forgets_the_precision_at_long_positions, ASSAY_EXAMPLE,
                     .summary = "a float angle from position 4096 on, in the default accuracy class",
                     .determinism = "bitwise", .expected = "matches_reference",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, rope_table::run<fill>)}})
