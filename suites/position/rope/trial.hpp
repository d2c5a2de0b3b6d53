// What the laws are written with: calls with chosen inputs, and comparisons pair by pair.
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "harness/contract/suite.hpp"
#include "harness/judge/judgement.hpp"
#include "suites/position/rope/reference.hpp"
#include "suites/position/rope/workload.hpp"

namespace assay::position::rope {

/** One call: change what goes in, then ask for what comes out. */
class Trial {
 public:
  Trial(const Problem& problem, std::uint64_t seed) : rotation_(problem, arena_, seed) {}
  Trial(const Problem& problem, const Positions& positions, std::uint64_t seed)
      : rotation_(problem, positions, arena_, seed) {}

  Rotation* operator->() { return &rotation_; }
  std::vector<float> output(Probe& probe) {
    probe.call(rotation_, arena_);
    return rotation_.output();
  }

 private:
  memory::Arena arena_;
  Rotation rotation_;
};

/** The output for x, at the positions that the seed gives. */
std::vector<float> output_for(const Problem& problem, std::uint64_t seed, const std::vector<float>& x,
                              Probe& probe);

/** Both members of every pair, as indices into [batch, seq, heads, dim]. */
std::vector<PairPlace> pairs_of(const Problem& problem);

/** Pairs, one after the other: both members against what is expected, within the bound of their pair. */
class Comparison {
 public:
  explicit Comparison(std::string name) : name_(std::move(name)) {}

  void pair(double expected_a, double expected_b, float actual_a, float actual_b, double bound);
  judge::Judgement finish() const;

 private:
  std::string name_;
  std::vector<double> expected_, bound_;
  std::vector<float> actual_;
};

/** Two outputs for one input x, of which each may be off by the contract's bound. */
judge::Judgement same_within_bounds(const std::string& name, const Problem& problem,
                                    const std::vector<float>& x, const std::vector<float>& expected,
                                    const std::vector<float>& actual);

inline std::uint32_t bits_of(float value) { return std::bit_cast<std::uint32_t>(value); }
judge::Judgement same_bits(std::string_view name, const std::vector<std::uint32_t>& expected,
                           const std::vector<std::uint32_t>& actual);

}  // namespace assay::position::rope
