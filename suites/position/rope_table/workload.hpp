// A table to be filled: its operands, and the judge of what was filled in.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "harness/contract/suite.hpp"
#include "harness/memory/arena.hpp"
#include "position/rope_table/contract.h"
#include "suites/position/common/angles.hpp"
#include "suites/position/rope_table/problem.hpp"

namespace assay::position::rope_table {

class Table : public Workload {
 public:
  /** positions: problem.count of them. */
  Table(const Problem& problem, const std::vector<std::int64_t>& positions, memory::Arena& arena);

  const void* arguments(int) const override { return &args_; }
  judge::Judgement judge(std::string_view accuracy) const override;

  const Problem& problem() const { return problem_; }
  const Angles& angles() const { return angles_; }
  std::int64_t position(std::size_t row) const { return positions_->pristine<std::int64_t>()[row]; }
  /** What was filled in, [count, pairs]. */
  float cosine(std::size_t row, std::size_t pair) const {
    return cosines_->answer<float>()[index(row, pair)];
  }
  float sine(std::size_t row, std::size_t pair) const { return sines_->answer<float>()[index(row, pair)]; }

 private:
  std::size_t index(std::size_t row, std::size_t pair) const { return row * problem_.pairs() + pair; }
  void spoil();  // makes the arguments what the case wants rejected

  Problem problem_;
  Angles angles_;
  assay_rope_table args_{};
  memory::Operand* positions_;
  const memory::Operand* cosines_;
  const memory::Operand* sines_;
};

}  // namespace assay::position::rope_table
