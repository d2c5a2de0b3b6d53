// The mistake: whole vectors are written to the very end: read, changed in the lanes that are meant, and
// written back. What lies behind keeps its value, unless it is another thread's by then, or nobody's page.
#include <cstring>

#include "right.hpp"

namespace {

void rotate(const assay_rope& args, size_t first, size_t last) {
  constexpr size_t lanes = 8;
  rope::rotate_tokens<rope::Right>(args, first, last);
  if (first == last || args.dim % lanes == 0) return;
  // The last row in memory may be another one; writing past any other ends in the next row.
  size_t end = 0;
  for (size_t token = first; token < last; ++token)
    for (size_t head = 0; head < args.heads; ++head) {
      const size_t its_end = rope::y_offset(args, token, head) + args.dim;
      end = its_end > end ? its_end : end;
    }
  float* tail = static_cast<float*>(args.y) + end - args.dim % lanes;
  volatile float* destination = tail;
  float vector[lanes];
  std::memcpy(vector, tail, sizeof vector);
  for (size_t lane = 0; lane < lanes; ++lane) destination[lane] = vector[lane];
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, writes_past_the_end, ASSAY_EXAMPLE,
                     .summary = "reads and writes back a whole vector at the end", .determinism = "bitwise",
                     .expected = "stays_in_bounds",
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, rope::run<rotate>)}})
