// position/rope for float in plain loops over batch, token, head and pair: the compiler vectorises the
// innermost.
//
// What a file of implementations consists of: the functions, in a namespace of their own, and a record.
#include <cstring>

#include "implement.h"
#include "position/rope/contract.h"

namespace {

/** The number behind an enumerator. A caller may have put any there, and C++ must not even read one that the
 * enumeration does not have. */
template <class Enumeration>
unsigned number_of(const Enumeration& field) {
  unsigned number;
  static_assert(sizeof number == sizeof field);
  std::memcpy(&number, &field, sizeof number);
  return number;
}

/** The table's row for a position; unsigned, where any difference is defined. */
uint64_t row_of(const assay_rope& args, int64_t position) {
  return static_cast<uint64_t>(position) - static_cast<uint64_t>(args.first_position);
}

/** Why the contract has these arguments rejected; null if it has not. */
const char* objection(const assay_rope& args) {
  if (args.rotary % 2 != 0) return "rotary is odd";
  if (args.rotary > args.dim || args.offset > args.dim - args.rotary) return "the window leaves the head";
  if (number_of(args.layout) > ASSAY_ROPE_HALVES) return "there is no such layout";
  if (number_of(args.direction) > ASSAY_ROPE_INVERSE) return "there is no such direction";
  for (size_t token = 0; token < args.batch * args.seq; ++token) {
    const int64_t position = args.positions[token];
    if (position < args.first_position || row_of(args, position) >= args.table_rows)
      return "a position is outside of the table";
  }
  return nullptr;
}

/** Both members of a pair are read before either is written, so x may be y. */
void rotate(float x_a, float x_b, float cosine, float sine, float& y_a, float& y_b) {
  y_a = x_a * cosine - x_b * sine;
  y_b = x_a * sine + x_b * cosine;
}

void rotate_head(const assay_rope& args, uint64_t row, const float* x, float* y) {
  const size_t pairs = args.rotary / 2;
  const float* cosines = args.cosines + row * pairs;
  const float* sines = args.sines + row * pairs;
  const float sign = args.direction == ASSAY_ROPE_INVERSE ? -1.0f : 1.0f;
  if (x != y) {
    // What lies outside of the window goes over as it is.
    const size_t end = args.offset + args.rotary;
    std::memcpy(y, x, args.offset * sizeof(float));
    std::memcpy(y + end, x + end, (args.dim - end) * sizeof(float));
  }
  x += args.offset;
  y += args.offset;
  if (args.layout == ASSAY_ROPE_HALVES)
    for (size_t i = 0; i < pairs; ++i)
      rotate(x[i], x[pairs + i], cosines[i], sign * sines[i], y[i], y[pairs + i]);
  else
    for (size_t i = 0; i < pairs; ++i)
      rotate(x[2 * i], x[2 * i + 1], cosines[i], sign * sines[i], y[2 * i], y[2 * i + 1]);
}

assay_status run(assay_env* env, const assay_rope* args) {
  if (const char* reason = objection(*args)) {  // before anything is written
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  const auto* all_x = static_cast<const float*>(args->x);
  auto* all_y = static_cast<float*>(args->y);
  if (args->dim == 0 || args->heads == 0) return ASSAY_OK;  // x and y may be null
  for (size_t batch = 0; batch < args->batch; ++batch)
    for (size_t step = 0; step < args->seq; ++step) {
      const uint64_t row = row_of(*args, args->positions[batch * args->seq + step]);
      const float* x = all_x + batch * args->x_batch_stride + step * args->x_seq_stride;
      float* y = all_y + batch * args->y_batch_stride + step * args->y_seq_stride;
      for (size_t head = 0; head < args->heads; ++head)
        rotate_head(*args, row, x + head * args->x_head_stride, y + head * args->y_head_stride);
    }
  return ASSAY_OK;
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, plain_loops, ASSAY_CANDIDATE,
                     .summary = "plain loops, left to the compiler's vectoriser",
                     .complexity = "llama3_8b_q_halves_in_place=1", .determinism = "bitwise",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, run)}})
