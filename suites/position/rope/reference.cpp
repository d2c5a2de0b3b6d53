#include "suites/position/rope/reference.hpp"

#include <cmath>

namespace assay::position::rope {

double radius(double a, double b) { return std::sqrt(a * a + b * b); }

void rotate_window(const Problem& problem, std::span<const float> x, std::span<const float> cosines,
                   std::span<const float> sines, std::span<double> expected, std::span<double> bound) {
  for (std::size_t pair = 0; pair < problem.pairs(); ++pair) {
    const auto [a, b] = place_of(problem, pair);
    const double x_a = x[a], x_b = x[b];
    const double cosine = cosines[pair];
    const double sine = problem.direction == ASSAY_ROPE_INVERSE ? -sines[pair] : sines[pair];
    expected[a] = x_a * cosine - x_b * sine;
    expected[b] = x_a * sine + x_b * cosine;
    const double r = radius(x_a, x_b);
    bound[a] = bound[b] = std::isfinite(r) ? rotation_bound(r) : 0;  // NaN and infinity are met or not
  }
}

void fill_table(const Angles& angles, const Positions& positions, std::span<float> cosines,
                std::span<float> sines) {
  for (std::size_t row = 0; row < positions.rows; ++row)
    for (std::size_t pair = 0; pair < angles.pairs(); ++pair) {
      const Angles::Point point = angles.at(positions.first + static_cast<std::int64_t>(row), pair);
      cosines[row * angles.pairs() + pair] = static_cast<float>(point.cosine);
      sines[row * angles.pairs() + pair] = static_cast<float>(point.sine);
    }
}

}  // namespace assay::position::rope
