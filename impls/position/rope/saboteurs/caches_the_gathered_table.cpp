// The mistake: the rows of the table are gathered for the tokens once, and kept as long as the positions
// stand at the same address. A server fills the same buffer with the positions of the next batch.
#include <exception>
#include <vector>

#include "right.hpp"

namespace {

struct Gathered {
  const int64_t* positions = nullptr;
  size_t tokens = 0;
  size_t pairs = 0;
  std::vector<float> cosines, sines;
  std::vector<int64_t> rows;  // 0, 1, 2 ..: token t finds its entries in row t
};

assay_status open(assay_env* env, const assay_rope*) {
  env->state = new Gathered;
  return ASSAY_OK;
}

void close(assay_env* env) { delete static_cast<Gathered*>(env->state); }

void gather(Gathered& gathered, const assay_rope& args, size_t tokens) {
  const size_t pairs = args.rotary / 2;
  if (gathered.positions == args.positions && gathered.tokens == tokens && gathered.pairs == pairs) return;
  gathered = {args.positions, tokens, pairs, {}, {}, {}};
  for (size_t token = 0; token < tokens; ++token) {
    const size_t first = rope::row_of(args, token) * pairs;
    gathered.cosines.insert(gathered.cosines.end(), args.cosines + first, args.cosines + first + pairs);
    gathered.sines.insert(gathered.sines.end(), args.sines + first, args.sines + first + pairs);
    gathered.rows.push_back(static_cast<int64_t>(token));
  }
}

assay_status run(assay_env* env, const assay_rope* args) {
  if (const char* reason = rope::objection(*args)) {
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  try {
    Gathered& gathered = *static_cast<Gathered*>(env->state);
    const size_t tokens = rope::tokens_of(*args);
    gather(gathered, *args, tokens);
    assay_rope with_gathered = *args;
    with_gathered.positions = gathered.rows.data();
    with_gathered.first_position = 0;
    with_gathered.cosines = gathered.cosines.data();
    with_gathered.sines = gathered.sines.data();
    rope::rotate_tokens<rope::Right>(with_gathered, 0, tokens);
    return ASSAY_OK;
  } catch (const std::exception& error) {
    env->explain(env, error.what());
    return ASSAY_FAILED;
  }
}

}  // namespace

ASSAY_IMPLEMENTATION(rope, caches_the_gathered_table, ASSAY_EXAMPLE,
                     .summary = "keeps table rows by the address of the positions", .determinism = "bitwise",
                     .expected = "fresh_answers", .open = ASSAY_RUN(rope, open), .close = close,
                     .functions = {{ASSAY_F32, ASSAY_RUN(rope, run)}})
