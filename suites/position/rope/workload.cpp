#include "suites/position/rope/workload.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

#include "harness/judge/bounded.hpp"
#include "harness/judge/exact.hpp"
#include "suites/position/rope/inputs.hpp"
#include "suites/position/rope/reference.hpp"

namespace assay::position::rope {
namespace {

/** Puts a number into an enumeration that cannot hold it, as a caller from C could. */
template <class Enumeration>
void force(Enumeration& field, unsigned number) {
  static_assert(sizeof field == sizeof number);
  std::memcpy(&field, &number, sizeof number);
}

constexpr unsigned no_enumerator = 2;

std::vector<float> gather(const memory::Layout& layout, std::span<const float> extent) {
  std::vector<float> values;
  values.reserve(layout.count());
  layout.for_each_row([&](std::size_t offset, std::size_t length) {
    const auto row = extent.subspan(offset, length);
    values.insert(values.end(), row.begin(), row.end());
  });
  return values;
}

/** Elements begin .. end - 1 of every head are the same in y as in x, bit for bit. */
judge::Judgement judge_copied(std::string_view name, const Problem& problem, std::size_t begin,
                              std::size_t end, std::span<const float> x, std::span<const float> y) {
  std::vector<std::uint32_t> expected, actual;
  for (std::size_t first = 0; first < x.size() && begin < end; first += problem.dim)
    for (std::size_t element = first + begin; element < first + end; ++element) {
      expected.push_back(std::bit_cast<std::uint32_t>(x[element]));
      actual.push_back(std::bit_cast<std::uint32_t>(y[element]));
    }
  const std::array shape = {problem.batch, problem.seq, problem.heads, end - begin};
  return judge::exact<std::uint32_t>(name, shape, expected, actual);
}

}  // namespace

Rotation::Rotation(const Problem& problem, memory::Arena& arena, std::uint64_t seed)
    : Rotation(problem, make_positions(problem.positions, problem.batch, problem.seq, seed), arena, seed) {}

Rotation::Rotation(const Problem& problem, const Positions& positions, memory::Arena& arena,
                   std::uint64_t seed)
    : problem_(problem) {
  declare(positions, arena);
  set_arguments(positions);
  std::vector<float> values(problem.elements());
  fill_inputs(values, problem, seed);
  set_input(values);
  std::ranges::copy(positions.values, positions_->pristine<std::int64_t>().begin());
  fill_table(Angles(static_cast<double>(problem.base), problem.rotary), positions,
             cosines_->pristine<float>(), sines_->pristine<float>());
  if (!problem.reject.empty()) spoil(positions);
}

void Rotation::declare(const Positions& positions, memory::Arena& arena) {
  constexpr double largest =
      0x1p126;  // a rotation keeps the radius: of two such numbers it does not overflow
  const auto table = memory::Layout::dense({positions.rows, problem_.pairs()});
  if (problem_.in_place) {
    y_ = x_ = &arena.in_place(args_.x, args_.y, "x", ASSAY_F32, problem_.x_layout());
    x_->takes_any_value(largest);
  } else {
    x_ = &arena.input(args_.x, "x", ASSAY_F32, problem_.x_layout()).takes_any_value(largest);
    y_ = &arena.output(args_.y, "y", ASSAY_F32, problem_.y_layout());
    arena.may_alias(*y_, *x_);
  }
  positions_ = &arena.input(args_.positions, "positions", ASSAY_I64,
                            memory::Layout::dense({problem_.batch, problem_.seq}));
  cosines_ = &arena.input(args_.cosines, "cosines", ASSAY_F32, table);
  sines_ = &arena.input(args_.sines, "sines", ASSAY_F32, table);
}

void Rotation::set_arguments(const Positions& positions) {
  const memory::Layout x = problem_.x_layout(), y = problem_.y_layout();
  args_.batch = problem_.batch;
  args_.seq = problem_.seq;
  args_.heads = problem_.heads;
  args_.dim = problem_.dim;
  args_.x_batch_stride = x.strides[0];
  args_.x_seq_stride = x.strides[1];
  args_.x_head_stride = x.strides[2];
  args_.y_batch_stride = y.strides[0];
  args_.y_seq_stride = y.strides[1];
  args_.y_head_stride = y.strides[2];
  args_.table_rows = positions.rows;
  args_.first_position = positions.first;
  args_.rotary = problem_.rotary;
  args_.offset = problem_.offset;
  args_.layout = problem_.layout;
  args_.direction = problem_.direction;
}

void Rotation::spoil(const Positions& positions) {
  const std::string& reject = problem_.reject;
  if (reject == "odd_rotary") args_.rotary -= 1;
  if (reject == "window") args_.offset = problem_.dim - problem_.rotary + 1;
  if (reject == "window_wraps") args_.offset = std::numeric_limits<std::size_t>::max() - 1;
  if (reject == "layout") force(args_.layout, no_enumerator);
  if (reject == "direction") force(args_.direction, no_enumerator);
  // The last token: whoever writes as it reads has written by then.
  std::int64_t& last = positions_->pristine<std::int64_t>().back();
  if (reject == "position_low") last = positions.first - 1;
  if (reject == "position_high") last = positions.first + static_cast<std::int64_t>(positions.rows);
  if (reject == "position_wraps") last += std::int64_t{1} << 32;
}

std::vector<float> Rotation::input() const {
  return gather(x_->layout(), std::as_const(*x_).pristine<float>());
}

std::vector<float> Rotation::output() const { return gather(y_->layout(), y_->answer<float>()); }

void Rotation::set_input(const std::vector<float>& values) {
  const std::span<float> extent = x_->pristine<float>();
  std::size_t next = 0;
  x_->layout().for_each_row([&](std::size_t offset, std::size_t length) {
    std::ranges::copy(std::span(values).subspan(next, length), extent.subspan(offset, length).begin());
    next += length;
  });
}

std::vector<std::int64_t> Rotation::token_positions() const {
  const auto values = std::as_const(*positions_).pristine<std::int64_t>();
  return {values.begin(), values.end()};
}

void Rotation::set_token_positions(const std::vector<std::int64_t>& values) {
  std::ranges::copy(values, positions_->pristine<std::int64_t>().begin());
}

judge::Judgement Rotation::judge(std::string_view) const {
  const std::vector<float> x = input(), y = output();
  judge::Judgement result = judge_window(x, y);
  result += judge_copied("y before the window", problem_, 0, problem_.offset, x, y);
  result +=
      judge_copied("y after the window", problem_, problem_.offset + problem_.rotary, problem_.dim, x, y);
  return result;
}

judge::Judgement Rotation::judge_window(std::span<const float> x, std::span<const float> y) const {
  const std::span<const float> cosines = std::as_const(*cosines_).pristine<float>();
  const std::span<const float> sines = std::as_const(*sines_).pristine<float>();
  const std::vector<std::int64_t> positions = token_positions();
  const std::size_t rotary = problem_.rotary, pairs = problem_.pairs();
  judge::Bounded<float> bounded("y", {problem_.batch, problem_.seq, problem_.heads, problem_.dim});
  std::vector<double> expected(rotary), bound(rotary);
  for (std::size_t token = 0; token < problem_.tokens(); ++token) {
    const std::size_t row = static_cast<std::size_t>(positions[token] - args_.first_position) * pairs;
    for (std::size_t head = 0; head < problem_.heads; ++head) {
      const std::size_t first = (token * problem_.heads + head) * problem_.dim + problem_.offset;
      rotate_window(problem_, x.subspan(first, rotary), cosines.subspan(row, pairs),
                    sines.subspan(row, pairs), expected, bound);
      bounded.row(first, expected, y.subspan(first, rotary), bound);
    }
  }
  return bounded.finish();
}

}  // namespace assay::position::rope
