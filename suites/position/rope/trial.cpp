#include "suites/position/rope/trial.hpp"

#include <string>

#include "harness/judge/bounded.hpp"
#include "harness/judge/exact.hpp"

namespace assay::position::rope {

std::vector<float> output_for(const Problem& problem, std::uint64_t seed, const std::vector<float>& x,
                              Probe& probe) {
  Trial trial(problem, seed);
  trial->set_input(x);
  return trial.output(probe);
}

std::vector<PairPlace> pairs_of(const Problem& problem) {
  std::vector<PairPlace> pairs;
  for (std::size_t head = 0; head < problem.tokens() * problem.heads; ++head)
    for (std::size_t pair = 0; pair < problem.pairs(); ++pair) {
      const auto [a, b] = place_of(problem, pair);
      const std::size_t window = head * problem.dim + problem.offset;
      pairs.push_back({window + a, window + b});
    }
  return pairs;
}

void Comparison::pair(double expected_a, double expected_b, float actual_a, float actual_b, double bound) {
  expected_.insert(expected_.end(), {expected_a, expected_b});
  actual_.insert(actual_.end(), {actual_a, actual_b});
  bound_.insert(bound_.end(), {bound, bound});
}

judge::Judgement Comparison::finish() const {
  judge::Bounded<float> bounded(name_, {expected_.size() / 2, 2});
  bounded.row(0, expected_, actual_, bound_);
  return bounded.finish();
}

judge::Judgement same_within_bounds(const std::string& name, const Problem& problem,
                                    const std::vector<float>& x, const std::vector<float>& expected,
                                    const std::vector<float>& actual) {
  Comparison comparison(name);
  for (const auto& [a, b] : pairs_of(problem))
    comparison.pair(expected[a], expected[b], actual[a], actual[b], 2 * rotation_bound(radius(x[a], x[b])));
  return comparison.finish();
}

judge::Judgement same_bits(std::string_view name, const std::vector<std::uint32_t>& expected,
                           const std::vector<std::uint32_t>& actual) {
  const std::size_t shape[] = {expected.size()};
  return judge::exact<std::uint32_t>(name, shape, expected, actual);
}

}  // namespace assay::position::rope
