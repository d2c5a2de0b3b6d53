// The rows of a table as a plain loop without calls, for the compiler to vectorise.
#pragma once

#include "../../common/vectoriser.h"
#include "circle.hpp"
#include "position/rope_table/contract.h"

namespace rope_table {

__attribute__((always_inline)) inline void fill_rows(const assay_rope_table& args, const std::uint64_t* turns,
                                                     std::size_t first, std::size_t last) {
  const std::size_t pairs = args.rotary / 2;
  for (std::size_t row = first; row < last; ++row) {
    const std::uint64_t position = static_cast<std::uint64_t>(args.positions[row]);
    float* cosines = args.cosines + row * pairs;
    float* sines = args.sines + row * pairs;
    ASSAY_INDEPENDENT_ITERATIONS
    for (std::size_t pair = 0; pair < pairs; ++pair)
      cosine_and_sine(position * turns[pair], cosines[pair], sines[pair]);
  }
}

}  // namespace rope_table
