// For the tests alone: a plain implementation of position/rope in double, and the mistakes that
// implementations are known to make, planted into it one at a time.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "harness/contract/suite.hpp"
#include "position/rope/contract.h"

namespace assay::position::rope::planted {

enum class Error {
  none,
  sine_negated,
  sine_and_cosine_swapped,
  always_halves,             // the other layout is taken for this one
  always_forward,            // the direction is ignored
  always_window_at_start,    // the offset is ignored
  rotates_whole_head,        // pairs as if rotary were dim, as far as the table goes
  drops_tail,                // pairs beyond the last full vector of 8 are copied
  step_as_position,          // the positions are ignored
  positions_of_first_batch,  // used for all batches
  first_position_ignored,    // row = position, clamped into the table
  row_clamped,               // rows from 8 on are row 8
  zeroes_outside,
  copies_outside_by_arithmetic,  // x + 0, which changes the bits of -0 and of signalling NaN
  scaled,                        // a magnitude of 1.0001 (an attention factor that nobody asked for)
  scales_outside,                // the same, on what is copied
  half_precision_table,          // entries cut to bfloat16
  saturates,                     // at 1 and -1
  overwrites_before_reading,     // the second member is computed from the first one's result
  ignores_strides,               // takes everything for dense
  flushes_subnormals,
};

inline const std::vector<std::pair<Error, std::string>>& errors() {
  static const std::vector<std::pair<Error, std::string>> list = {
      {Error::sine_negated, "sine_negated"},
      {Error::sine_and_cosine_swapped, "sine_and_cosine_swapped"},
      {Error::always_halves, "always_halves"},
      {Error::always_forward, "always_forward"},
      {Error::always_window_at_start, "always_window_at_start"},
      {Error::rotates_whole_head, "rotates_whole_head"},
      {Error::drops_tail, "drops_tail"},
      {Error::step_as_position, "step_as_position"},
      {Error::positions_of_first_batch, "positions_of_first_batch"},
      {Error::first_position_ignored, "first_position_ignored"},
      {Error::row_clamped, "row_clamped"},
      {Error::zeroes_outside, "zeroes_outside"},
      {Error::copies_outside_by_arithmetic, "copies_outside_by_arithmetic"},
      {Error::scaled, "scaled"},
      {Error::scales_outside, "scales_outside"},
      {Error::half_precision_table, "half_precision_table"},
      {Error::saturates, "saturates"},
      {Error::overwrites_before_reading, "overwrites_before_reading"},
      {Error::ignores_strides, "ignores_strides"},
      {Error::flushes_subnormals, "flushes_subnormals"},
  };
  return list;
}

inline float cut_to_bfloat16(float value) {
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(value) & 0xffff0000U);
}

/** The row of the table for a token. */
inline std::size_t row_of(const assay_rope& args, std::size_t batch, std::size_t step, Error error) {
  const std::int64_t last = static_cast<std::int64_t>(args.table_rows) - 1;
  const std::size_t token = (error == Error::positions_of_first_batch ? 0 : batch) * args.seq + step;
  std::int64_t row = args.positions[token] - args.first_position;
  if (error == Error::step_as_position) row = std::min(static_cast<std::int64_t>(step), last);
  if (error == Error::first_position_ignored) row = std::clamp(args.positions[token], std::int64_t{0}, last);
  if (error == Error::row_clamped) row = std::min(row, std::int64_t{8});
  return static_cast<std::size_t>(row);
}

inline void copy_outside(const assay_rope& args, const float* x, float* y, Error error) {
  const std::size_t offset = error == Error::always_window_at_start ? 0 : args.offset;
  for (std::size_t element = 0; element < args.dim; ++element) {
    if (element >= offset && element < offset + args.rotary) continue;
    std::memmove(y + element, x + element, sizeof(float));
    if (error == Error::zeroes_outside) y[element] = 0;
    if (error == Error::copies_outside_by_arithmetic) y[element] = y[element] + 0.0F;
    if (error == Error::scales_outside) y[element] *= 1.0001F;
  }
}

inline void rotate_head(const assay_rope& args, const float* x, float* y, std::size_t row, Error error) {
  copy_outside(args, x, y, error);
  const std::size_t pairs = args.rotary / 2;
  const bool halves = args.layout == ASSAY_ROPE_HALVES || error == Error::always_halves;
  const bool inverse = args.direction == ASSAY_ROPE_INVERSE && error != Error::always_forward;
  const std::size_t offset = error == Error::always_window_at_start ? 0 : args.offset;
  const bool whole_head = error == Error::rotates_whole_head && args.dim % 2 == 0 && offset == 0;
  const std::size_t distance = !halves ? 1 : whole_head ? args.dim / 2 : pairs;
  const std::size_t full = error == Error::drops_tail ? pairs / 8 * 8 : pairs;
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    const std::size_t a = offset + (halves ? pair : 2 * pair), b = a + distance;
    double cosine = args.cosines[row * pairs + pair], sine = args.sines[row * pairs + pair];
    if (error == Error::half_precision_table) {
      cosine = cut_to_bfloat16(static_cast<float>(cosine));
      sine = cut_to_bfloat16(static_cast<float>(sine));
    }
    if (error == Error::sine_and_cosine_swapped) std::swap(cosine, sine);
    if (inverse != (error == Error::sine_negated)) sine = -sine;
    if (error == Error::scaled) cosine *= 1.0001, sine *= 1.0001;
    if (pair >= full) cosine = 1, sine = 0;
    const float x_a = x[a], x_b = x[b];
    const auto store = [&](std::size_t element, double value) {
      if (error == Error::saturates) value = std::clamp(value, -1.0, 1.0);
      if (error == Error::flushes_subnormals && std::abs(value) < 0x1p-126) value = 0;
      y[element] = static_cast<float>(value);
    };
    store(a, x_a * cosine - x_b * sine);
    store(b, (error == Error::overwrites_before_reading ? x[a] : x_a) * sine + x_b * cosine);
  }
}

inline void rotate(const assay_rope& given, Error error) {
  assay_rope args = given;
  if (error == Error::ignores_strides) {
    args.x_head_stride = args.y_head_stride = args.dim;
    args.x_seq_stride = args.y_seq_stride = args.heads * args.dim;
    args.x_batch_stride = args.y_batch_stride = args.seq * args.heads * args.dim;
  }
  for (std::size_t batch = 0; batch < args.batch; ++batch)
    for (std::size_t step = 0; step < args.seq; ++step)
      for (std::size_t head = 0; head < args.heads; ++head) {
        const float* x = static_cast<const float*>(args.x) + batch * args.x_batch_stride +
                         step * args.x_seq_stride + head * args.x_head_stride;
        float* y = static_cast<float*>(args.y) + batch * args.y_batch_stride + step * args.y_seq_stride +
                   head * args.y_head_stride;
        rotate_head(args, x, y, row_of(args, batch, step, error), error);
      }
}

inline const assay_rope& arguments_of(const Workload& workload) {
  return *static_cast<const assay_rope*>(workload.arguments(0));
}

/** Calls the plain implementation, with one error in it. */
class PlantedProbe : public Probe {
 public:
  explicit PlantedProbe(Error error) : error_(error) {}
  void call(const Workload& workload, memory::Arena& arena) override {
    arena.place();
    rotate(arguments_of(workload), error_);
  }

 private:
  Error error_;
};

/** Whether the arguments break the contract, read off its text. */
inline bool breaks_contract(const assay_rope& args) {
  if (args.rotary % 2 != 0 || args.rotary > args.dim || args.offset > args.dim - args.rotary) return true;
  unsigned layout, direction;
  std::memcpy(&layout, &args.layout, sizeof layout);
  std::memcpy(&direction, &args.direction, sizeof direction);
  if (layout > 1 || direction > 1) return true;
  const std::int64_t end = args.first_position + static_cast<std::int64_t>(args.table_rows);
  return std::any_of(args.positions, args.positions + args.batch * args.seq, [&](std::int64_t position) {
    return position < args.first_position || position >= end;
  });
}

/** A law, and an error that breaks it. */
struct LawAndError {
  std::string law;
  Error error;
};

inline const std::vector<LawAndError>& violations() {
  static const std::vector<LawAndError> list = {
      {"identity", Error::scaled},
      {"identity", Error::sine_and_cosine_swapped},
      {"inverse", Error::always_forward},
      {"inverse", Error::half_precision_table},
      {"pair_norms", Error::scaled},
      {"relative_shift", Error::row_clamped},
      {"additivity", Error::saturates},
      {"token_independence", Error::step_as_position},
      {"token_independence", Error::positions_of_first_batch},
      {"layout_conjugation", Error::always_halves},
      {"in_place_as_separate", Error::overwrites_before_reading},
      {"strided_as_dense", Error::ignores_strides},
      {"outside_untouched", Error::zeroes_outside},
      {"outside_untouched", Error::copies_outside_by_arithmetic},
  };
  return list;
}

}  // namespace assay::position::rope::planted
