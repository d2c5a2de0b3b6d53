// The way most training code does it: frequency and angle in float. Right for short contexts, and wrong by
// about the position times 2^-23 beyond; it shows what the accuracy class "f32_angle" is for.
#include <cmath>

#include "../../common/vectoriser.h"
#include "arguments.hpp"
#include "implement.h"

namespace {

/** frequencies[pair] = base^(-2 pair / rotary), rounded to float. */
void fill_frequencies(float* frequencies, const assay_rope_table& args) {
  for (std::size_t pair = 0; pair < args.rotary / 2; ++pair) {
    const double exponent = -2.0 * static_cast<double>(pair) / static_cast<double>(args.rotary);
    frequencies[pair] = static_cast<float>(std::pow(args.base, exponent));
  }
}

void fill(const assay_rope_table& args, const float* frequencies) {
  const std::size_t pairs = args.rotary / 2;
  for (std::size_t row = 0; row < args.count; ++row)
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const float angle = assay_scalar(static_cast<float>(args.positions[row]) * frequencies[pair]);
      args.cosines[row * pairs + pair] = std::cos(angle);
      args.sines[row * pairs + pair] = std::sin(angle);
    }
}

assay_status run(assay_env* env, const assay_rope_table* args) {
  if (const char* reason = rope_table::objection(*args)) {
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  if (args->count == 0 || args->rotary == 0) return ASSAY_OK;
  float* frequencies = assay_scratch<float>(env, args->rotary / 2);
  if (frequencies == nullptr) return assay_out_of_scratch(env);
  fill_frequencies(frequencies, *args);
  fill(*args, frequencies);
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(
    rope_table, float_angle, ASSAY_CANDIDATE,
    .summary = "frequency, angle, sine and cosine in float: loses a digit with every digit of m",
    .complexity = "*=1", .determinism = "bitwise", .accuracy = "f32_angle",
    .functions = {{ASSAY_F32, ASSAY_RUN(rope_table, run)}})
