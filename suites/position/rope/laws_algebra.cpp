// The laws of the rotation itself: it is linear, keeps norms, has an inverse, and turns q and k so
// that only their distance shows.
#include <algorithm>
#include <cmath>

#include "harness/contract/random.hpp"
#include "harness/judge/bounded.hpp"
#include "suites/position/rope/inputs.hpp"
#include "suites/position/rope/laws.hpp"
#include "suites/position/rope/trial.hpp"

namespace assay::position::rope {
namespace {

using judge::Judgement;
constexpr double u = unit_roundoff;
constexpr double eta = smallest_subnormal;

Judgement identity(const Case& point, Probe& probe, std::uint64_t seed) {
  Problem problem = problem_of(point);
  problem.positions = "zero";
  Trial trial(problem, seed);
  std::vector<float> x = trial->input();
  x[pairs_of(problem).front().a] = 1.5F;  // one pair at least is finite whatever the case's values are
  x[pairs_of(problem).front().b] = -0.25F;
  trial->set_input(x);
  const std::vector<float> y = trial.output(probe);
  std::vector<std::uint32_t> expected, actual;
  for (const auto& [a, b] : pairs_of(problem)) {
    if (!std::isfinite(x[a]) || !std::isfinite(x[b])) continue;  // inf * 0 makes the partner NaN
    for (const std::size_t element : {a, b}) {                   // + 0 makes both zeros one
      expected.push_back(bits_of(x[element] + 0.0F));
      actual.push_back(bits_of(y[element] + 0.0F));
    }
  }
  return same_bits("elements of pairs, y against x", expected, actual);
}

Judgement inverse(const Case& point, Probe& probe, std::uint64_t seed) {
  Problem problem = problem_of(point);
  Trial there(problem, seed);
  const std::vector<float> x = there->input(), turned = there.output(probe);
  const bool forward = problem.direction == ASSAY_ROPE_FORWARD;
  problem.direction = forward ? ASSAY_ROPE_INVERSE : ASSAY_ROPE_FORWARD;
  const std::vector<float> back = output_for(problem, seed, turned, probe);
  Comparison comparison("pairs, there and back");
  for (const auto& [a, b] : pairs_of(problem))
    comparison.pair(x[a], x[b], back[a], back[b], 9 * u * radius(x[a], x[b]) + 3 * eta);
  return comparison.finish();
}

Judgement pair_norms(const Case& point, Probe& probe, std::uint64_t seed) {
  const Problem problem = problem_of(point);
  Trial trial(problem, seed);
  const std::vector<float> x = trial->input(), y = trial.output(probe);
  std::vector<double> before, after, bound;
  for (const auto& [a, b] : pairs_of(problem)) {
    before.push_back(radius(x[a], x[b]));
    after.push_back(radius(y[a], y[b]));
    bound.push_back(5 * u * before.back() + 2 * eta);
  }
  judge::Bounded<double> bounded("norms of pairs", {before.size()});
  bounded.row(0, before, after, bound);
  return bounded.finish();
}

/** Four tokens: a query and a key, and the same two further along. */
Judgement relative_shift(const Case& point, Probe& probe, std::uint64_t seed) {
  Problem problem = problem_of(point);
  const std::int64_t first = make_positions(problem.positions, problem.batch, problem.seq, seed).first;
  problem.batch = 1;
  problem.seq = 4;
  const std::size_t rows = 64;
  Trial trial(problem,
              {.first = first, .rows = rows, .values = {first + 5, first + 2, first + 56, first + 53}}, seed);
  std::vector<float> x = trial->input();
  const std::size_t token = problem.heads * problem.dim;
  std::copy_n(x.begin(), 2 * token, x.begin() + static_cast<std::ptrdiff_t>(2 * token));
  trial->set_input(x);
  const std::vector<float> y = trial.output(probe);

  const std::vector<PairPlace> pairs = pairs_of(problem);
  std::vector<double> here(problem.heads), there(problem.heads), bound(problem.heads);
  for (std::size_t index = 0; index < problem.heads * problem.pairs(); ++index) {  // the first token's pairs
    const std::size_t a = pairs[index].a, b = pairs[index].b;
    const std::size_t head = index / problem.pairs();
    const auto score = [&](std::size_t q, std::size_t k) {
      const double sum = static_cast<double>(y[q * token + a]) * y[k * token + a];
      return sum + static_cast<double>(y[q * token + b]) * y[k * token + b];
    };
    here[head] += score(0, 1);
    there[head] += score(2, 3);
    const double q = radius(x[a], x[b]), k = radius(x[token + a], x[token + b]);
    bound[head] += 20 * u * q * k + 6 * eta * (q + k);
  }
  judge::Bounded<double> bounded("scores of heads, shifted by 51", {problem.heads});
  bounded.row(0, here, there, bound);
  return bounded.finish();
}

Judgement additivity(const Case& point, Probe& probe, std::uint64_t seed) {
  Problem problem = problem_of(point);
  problem.values = Values::exact;  // so that the sums of inputs are exact
  Trial first(problem, seed);
  const std::vector<float> x = first->input(), turned_x = first.output(probe);
  std::vector<float> w(x.size());
  fill_inputs(w, problem, derive_seed(seed, "second summand"));
  std::vector<float> sum(x.size());
  for (std::size_t element = 0; element < x.size(); ++element) sum[element] = x[element] + w[element];
  const std::vector<float> turned_w = output_for(problem, seed, w, probe);
  const std::vector<float> turned_sum = output_for(problem, seed, sum, probe);

  Comparison comparison("pairs, R(x + w) against R x + R w");
  for (const auto& [a, b] : pairs_of(problem)) {
    const double bound = rotation_bound(radius(x[a], x[b])) + rotation_bound(radius(w[a], w[b])) +
                         rotation_bound(radius(sum[a], sum[b]));
    comparison.pair(static_cast<double>(turned_x[a]) + turned_w[a],
                    static_cast<double>(turned_x[b]) + turned_w[b], turned_sum[a], turned_sum[b], bound);
  }
  return comparison.finish();
}

}  // namespace

std::vector<Law> laws_of_algebra() {
  return {
      {"identity", "the rotation by position 0 changes nothing", rotates, identity},
      {"inverse", "the inverse undoes the rotation", rotates_finite, inverse},
      {"pair_norms", "the norm of every pair is kept", rotates_finite, pair_norms},
      {"relative_shift", "scores depend on the distance of query and key only", rotates_finite,
       relative_shift},
      {"additivity", "the rotation of a sum is the sum of the rotations", rotates, additivity},
  };
}

}  // namespace assay::position::rope
