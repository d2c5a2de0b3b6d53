// The mistake: whatever comes is computed, also where the contract wants it rejected: the caller gets a table
// of nonsense, and no word about it.
#include <cmath>

#include "implement.h"
#include "position/rope_table/contract.h"

namespace {

assay_status run(assay_env*, const assay_rope_table* args) {
  const std::size_t pairs = args->rotary / 2;
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    const double exponent = -2.0 * static_cast<double>(pair) / static_cast<double>(args->rotary);
    const double frequency = std::pow(args->base, exponent);
    for (std::size_t row = 0; row < args->count; ++row) {
      const double angle = static_cast<double>(args->positions[row]) * frequency;
      args->cosines[row * pairs + pair] = static_cast<float>(std::cos(angle));
      args->sines[row * pairs + pair] = static_cast<float>(std::sin(angle));
    }
  }
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope_table, never_rejects, ASSAY_EXAMPLE, .summary = "computes what it should reject",
                     .determinism = "bitwise", .accuracy = "f32_angle", .expected = "special_values",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, run)}})
