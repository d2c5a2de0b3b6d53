// Vectors to be rotated: the operands, the judge, and plain access to what goes in and
// comes out for laws and tests.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "harness/contract/suite.hpp"
#include "harness/memory/arena.hpp"
#include "position/rope/contract.h"
#include "suites/position/rope/positions.hpp"
#include "suites/position/rope/problem.hpp"

namespace assay::position::rope {

class Rotation : public Workload {
 public:
  /** Positions and values by the kinds that the problem names. */
  Rotation(const Problem& problem, memory::Arena& arena, std::uint64_t seed);
  /** At these positions instead: problem.tokens() of them. */
  Rotation(const Problem& problem, const Positions& positions, memory::Arena& arena, std::uint64_t seed);

  const void* arguments(int) const override { return &args_; }
  judge::Judgement judge(std::string_view accuracy) const override;

  const Problem& problem() const { return problem_; }

  /** The valid elements of x and y in row-major order of [batch, seq, heads, dim]. set_input() takes effect
   * when the arena is placed. */
  std::vector<float> input() const;
  void set_input(const std::vector<float>& values);
  std::vector<float> output() const;
  std::vector<std::int64_t> token_positions() const;
  void set_token_positions(const std::vector<std::int64_t>& values);

 private:
  void declare(const Positions& positions, memory::Arena& arena);
  void set_arguments(const Positions& positions);
  void spoil(const Positions& positions);  // makes the arguments what the case wants rejected
  judge::Judgement judge_window(std::span<const float> x, std::span<const float> y) const;

  Problem problem_;
  assay_rope args_{};
  memory::Operand* x_ = nullptr;
  const memory::Operand* y_ = nullptr;  // the same as x_ in place
  memory::Operand* positions_ = nullptr;
  memory::Operand* cosines_ = nullptr;
  memory::Operand* sines_ = nullptr;
};

}  // namespace assay::position::rope
