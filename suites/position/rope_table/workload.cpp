#include "suites/position/rope_table/workload.hpp"

#include <algorithm>
#include <limits>

#include "suites/position/rope_table/bounds.hpp"

namespace assay::position::rope_table {

Table::Table(const Problem& problem, const std::vector<std::int64_t>& positions, memory::Arena& arena)
    : problem_(problem), angles_(problem.base, problem.rotary) {
  const auto shape = memory::Layout::dense({problem.count, problem.pairs()});
  positions_ = &arena.input(args_.positions, "positions", ASSAY_I64, memory::Layout::dense({problem.count}));
  cosines_ = &arena.output(args_.cosines, "cosines", ASSAY_F32, shape);
  sines_ = &arena.output(args_.sines, "sines", ASSAY_F32, shape);
  std::ranges::copy(positions, positions_->pristine<std::int64_t>().begin());
  args_.count = problem.count;
  args_.rotary = problem.rotary;
  args_.base = problem.base;
  if (!problem.reject.empty()) spoil();
}

void Table::spoil() {
  const std::string& reject = problem_.reject;
  if (reject == "odd_rotary") args_.rotary -= 1;
  if (reject == "base_half") args_.base = 0.5;
  if (reject == "base_zero") args_.base = 0;
  if (reject == "base_negative") args_.base = -1;
  if (reject == "base_nan") args_.base = std::numeric_limits<double>::quiet_NaN();
  if (reject == "base_infinite") args_.base = std::numeric_limits<double>::infinity();
  std::int64_t& last =
      positions_->pristine<std::int64_t>().back();  // the last: whoever writes as it goes has written
  if (reject == "position_low") last = -furthest - 1;
  if (reject == "position_high") last = furthest + 1;
  if (reject == "position_wraps") last += std::int64_t{1} << 32;
}

judge::Judgement Table::judge(std::string_view accuracy) const {
  const std::size_t pairs = problem_.pairs();
  judge::Bounded<float> cosines("cosines", {problem_.count, pairs});
  judge::Bounded<float> sines("sines", {problem_.count, pairs});
  std::vector<double> cosine(pairs), sine(pairs), cosine_bound(pairs), sine_bound(pairs);
  for (std::size_t row = 0; row < problem_.count; ++row) {
    for (std::size_t pair = 0; pair < pairs; ++pair) {
      const Angles::Point point = angles_.at(position(row), pair);
      const double weak = f32_angle_bound(position(row), angles_.frequency(pair));
      const auto bound = [&](double value) {
        return reference_error + (accuracy == f32_angle ? weak : default_bound(value, position(row)));
      };
      cosine[pair] = point.cosine;
      sine[pair] = point.sine;
      cosine_bound[pair] = bound(point.cosine);
      sine_bound[pair] = bound(point.sine);
    }
    const std::size_t first = index(row, 0);
    cosines.row(first, cosine, cosines_->answer<float>().subspan(first, pairs), cosine_bound);
    sines.row(first, sine, sines_->answer<float>().subspan(first, pairs), sine_bound);
  }
  judge::Judgement result = cosines.finish();
  result += sines.finish();
  return result;
}

}  // namespace assay::position::rope_table
