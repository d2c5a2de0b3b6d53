#include "suites/position/rope/inputs.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "harness/contract/random.hpp"

namespace assay::position::rope {
namespace {

/** k / 64 for k = -127 .. 127: exact in every floating-point format from 8 bits of precision on. */
float exact_value(Random& random) { return (static_cast<float>(random.below(255)) - 127) / 64; }

/** Mixed signs, a magnitude in [2^exponent, 2^(exponent + 1)). */
float value_of_magnitude(Random& random, int exponent) {
  const double magnitude = std::ldexp(1 + random.unit(), exponent);
  return static_cast<float>(random.below(2) == 0 ? magnitude : -magnitude);
}

float special_value(Random& random) {
  using Limits = std::numeric_limits<float>;
  constexpr std::array values = {
      Limits::quiet_NaN(),  Limits::infinity(), -Limits::infinity(), 0.0F,    -0.0F,
      Limits::denorm_min(), -Limits::min() / 2, Limits::min(),       0x1p126F};
  return values[random.below(values.size())];
}

int between(Random& random, int low, int high) {
  return low + static_cast<int>(random.below(static_cast<std::uint64_t>(high - low + 1)));
}

}  // namespace

void fill_inputs(std::span<float> values, const Problem& problem, std::uint64_t seed) {
  Random random(derive_seed(seed, "x"));
  if (problem.dim == 0) return;
  for (std::size_t head = 0; head < values.size() / problem.dim; ++head) {
    // One exponent for a head and a little for each element: within a pair both members count.
    const int exponent = between(random, -20, 20);
    for (float& value : values.subspan(head * problem.dim, problem.dim)) {
      const bool wide = problem.values == Values::wide;
      value = wide ? value_of_magnitude(random, exponent + between(random, -3, 3)) : exact_value(random);
      if (problem.values == Values::special && random.below(4) == 0) value = special_value(random);
    }
  }
}

}  // namespace assay::position::rope
