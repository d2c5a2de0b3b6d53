// The walk that every implementation shares: rejections first, then the frequencies once, then row by row.
#pragma once

#include <algorithm>

#include "arguments.hpp"
#include "frequencies.hpp"
#include "implement.h"
#include "position/rope_table/contract.h"

namespace rope_table {

/** The frequencies of a table may be read up to the next multiple of this many; beyond
 *  the last one they are zero. */
constexpr std::size_t turns_padding = 8;

/** fill(args, turns, first row, last row), handed to `each` once there is anything to do. */
template <class Each>
assay_status with_turns(assay_env* env, const assay_rope_table& args, Each each) {
  if (const char* reason = objection(args)) {
    env->explain(env, reason);
    return ASSAY_REJECTED;
  }
  const std::size_t pairs = args.rotary / 2;
  if (args.count == 0 || pairs == 0) return ASSAY_OK;
  std::uint64_t* turns = assay_scratch<std::uint64_t>(env, pairs + turns_padding);
  if (turns == nullptr) return assay_out_of_scratch(env);
  fill_turns(turns, pairs, args.base);
  std::fill_n(turns + pairs, turns_padding, std::uint64_t{0});
  each(turns);
  return ASSAY_OK;
}

using Fill = void(const assay_rope_table& args, const std::uint64_t* turns, std::size_t first,
                  std::size_t last);

/** An implementation on one thread. */
template <Fill* fill>
assay_status run(assay_env* env, const assay_rope_table* args) {
  return with_turns(env, *args, [args](const std::uint64_t* turns) { fill(*args, turns, 0, args->count); });
}

}  // namespace rope_table
