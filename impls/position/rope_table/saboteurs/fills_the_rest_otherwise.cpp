// The mistake: rows go in blocks of eight, and those that are left over get a phase of fewer bits. Both are
// within the bound, but a position's row depends on where in the table it stands.
#include "../circle.hpp"
#include "../rows.hpp"

namespace {

constexpr std::size_t block = 8;
constexpr int dropped_bits = 64 - 36;  // 2^-36 turns are 2^-33.3 radians, of the 2^-32 that the bound allows

void fill(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first, std::size_t last) {
  const std::size_t pairs = args.rotary / 2;
  for (std::size_t row = first; row < last; ++row) {
    const bool left_over = row >= args.count / block * block;
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      std::uint64_t phase = static_cast<std::uint64_t>(args.positions[row]) * turns[pair];
      if (left_over) phase = phase >> dropped_bits << dropped_bits;
      const std::size_t entry = row * pairs + pair;
      rope_table::cosine_and_sine(phase, args.cosines[entry], args.sines[entry]);
    }
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope_table, fills_the_rest_otherwise, ASSAY_EXAMPLE,
                     .summary = "equal positions have rows of other bits after the last block of eight",
                     .determinism = "bitwise", .expected = "laws",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, rope_table::run<fill>)}})
