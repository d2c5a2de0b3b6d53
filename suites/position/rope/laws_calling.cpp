// The laws of how it is called: the order of tokens, the layout of pairs, strides, aliasing and what lies
// outside of the window change nothing about what a pair is turned into.
#include <algorithm>
#include <numeric>
#include <span>

#include "harness/contract/random.hpp"
#include "suites/position/rope/laws.hpp"
#include "suites/position/rope/trial.hpp"

namespace assay::position::rope {
namespace {

using judge::Judgement;

Judgement token_independence(const Case& point, Probe& probe, std::uint64_t seed) {
  const Problem problem = problem_of(point);
  Trial in_order(problem, seed), shuffled(problem, seed);
  const std::vector<float> x = in_order->input(), y = in_order.output(probe);
  const std::vector<std::int64_t> positions = in_order->token_positions();

  std::vector<std::size_t> source(problem.tokens());
  std::iota(source.begin(), source.end(), std::size_t{0});
  Random random(derive_seed(seed, "order of tokens"));
  random.shuffle(std::span(source));
  std::rotate(source.begin(), source.begin() + 1, source.end());  // two tokens must not stay where they are

  const std::size_t token = problem.heads * problem.dim;
  std::vector<float> moved_x;
  std::vector<std::int64_t> moved_positions;
  std::vector<std::uint32_t> expected, actual;
  for (const std::size_t from : source) {
    for (std::size_t element = from * token; element < (from + 1) * token; ++element) {
      moved_x.push_back(x[element]);
      expected.push_back(bits_of(y[element]));
    }
    moved_positions.push_back(positions[from]);
  }
  shuffled->set_input(moved_x);
  shuffled->set_token_positions(moved_positions);
  for (const float value : shuffled.output(probe)) actual.push_back(bits_of(value));
  return same_bits("y of tokens in another order", expected, actual);
}

Judgement layout_conjugation(const Case& point, Probe& probe, std::uint64_t seed) {
  const Problem problem = problem_of(point);
  Problem other = problem;
  other.layout = problem.layout == ASSAY_ROPE_HALVES ? ASSAY_ROPE_ADJACENT : ASSAY_ROPE_HALVES;
  Trial trial(problem, seed);
  const std::vector<float> x = trial->input(), y = trial.output(probe);
  const std::vector<PairPlace> pairs = pairs_of(problem), other_pairs = pairs_of(other);
  std::vector<float> other_x = x;
  for (std::size_t index = 0; index < pairs.size(); ++index) {
    other_x[other_pairs[index].a] = x[pairs[index].a];
    other_x[other_pairs[index].b] = x[pairs[index].b];
  }
  const std::vector<float> other_y = output_for(other, seed, other_x, probe);
  Comparison comparison("pairs of the other layout");
  for (std::size_t index = 0; index < pairs.size(); ++index) {
    const auto [a, b] = pairs[index];
    comparison.pair(y[a], y[b], other_y[other_pairs[index].a], other_y[other_pairs[index].b],
                    2 * rotation_bound(radius(x[a], x[b])));
  }
  return comparison.finish();
}

Judgement in_place_as_separate(const Case& point, Probe& probe, std::uint64_t seed) {
  Problem problem = problem_of(point);
  if (problem.strides == Strides::differing) problem.strides = Strides::dense;
  problem.in_place = false;
  Trial separate(problem, seed);
  const std::vector<float> x = separate->input(), y = separate.output(probe);
  problem.in_place = true;
  return same_within_bounds("pairs, in place against separate", problem, x, y,
                            Trial(problem, seed).output(probe));
}

Judgement strided_as_dense(const Case& point, Probe& probe, std::uint64_t seed) {
  Problem problem = problem_of(point);
  if (problem.strides == Strides::dense) problem.strides = Strides::gaps;
  Trial strided(problem, seed);
  const std::vector<float> x = strided->input(), y = strided.output(probe);
  problem.strides = Strides::dense;
  return same_within_bounds("pairs, dense against strided", problem, x, y,
                            Trial(problem, seed).output(probe));
}

/** Any bits at all, so that a copy by arithmetic shows: NaN of both kinds, subnormals, zeros of both signs.
 */
Judgement outside_untouched(const Case& point, Probe& probe, std::uint64_t seed) {
  const Problem problem = problem_of(point);
  Trial trial(problem, seed);
  std::vector<float> x = trial->input();
  std::vector<bool> outside(x.size(), true);
  for (const auto& [a, b] : pairs_of(problem)) outside[a] = outside[b] = false;
  Random random(derive_seed(seed, "bits outside the window"));
  for (std::size_t element = 0; element < x.size(); ++element) {
    const std::uint32_t nan = random.below(2) == 0 ? 0x7f800000U : 0;
    if (outside[element]) x[element] = std::bit_cast<float>(static_cast<std::uint32_t>(random() >> 32) | nan);
  }
  trial->set_input(x);
  const std::vector<float> y = trial.output(probe);
  std::vector<std::uint32_t> expected, actual;
  for (std::size_t element = 0; element < x.size(); ++element) {
    if (!outside[element]) continue;
    expected.push_back(bits_of(x[element]));
    actual.push_back(bits_of(y[element]));
  }
  return same_bits("elements outside the window", expected, actual);
}

}  // namespace

std::vector<Law> laws_of_calling() {
  return {
      {"token_independence",
       "tokens in another order, with their positions, give the same bits in that order", rotates_finite,
       token_independence},
      {"layout_conjugation", "the layouts differ by a permutation of elements only", rotates_finite,
       layout_conjugation},
      {"in_place_as_separate", "in place gives what another buffer gets", rotates_finite,
       in_place_as_separate},
      {"strided_as_dense", "strides do not change values", rotates_finite, strided_as_dense},
      {"outside_untouched", "elements outside the window keep their bits", leaves_something,
       outside_untouched},
  };
}

}  // namespace assay::position::rope
