// A hash set that is emptied on the way: each value that is still there is taken out together with its
// neighbours in both directions. A run is walked once, from whichever of its values comes first, and copies
// find nothing.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <unordered_set>

#include "../common/guarded.hpp"
#include "implement.h"
#include "sequence/longest_consecutive/contract.h"
#include "set_walk.hpp"

namespace {

using namespace assay::longest_consecutive;

/** How many of the values next to `value` are taken out of the set: up to `last` of the type, by `step`. */
template <class T>
std::int64_t take_neighbours(std::unordered_set<T>& set, T value, T last, T step) {
  std::int64_t taken = 0;
  while (value != last && set.erase(value = static_cast<T>(value + step)) == 1) ++taken;
  return taken;
}

template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return assay::sequence::guarded(env, [&] {
    const auto* values = static_cast<const T*>(args->values);
    auto set = set_of<std::unordered_set<T>>(values, args->count);

    std::int64_t longest = 0;
    for (std::size_t index = 0; index < args->count && !set.empty(); ++index) {
      const T value = values[index];
      if (set.erase(value) == 0) continue;
      const std::int64_t upwards = take_neighbours(set, value, std::numeric_limits<T>::max(), T{1});
      const std::int64_t downwards = take_neighbours(set, value, std::numeric_limits<T>::min(), T{-1});
      longest = std::max(longest, downwards + 1 + upwards);
    }
    *args->length = longest;
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, erase_walk, ASSAY_CANDIDATE,
                     .summary = "std::unordered_set, emptied run by run in both directions",
                     .complexity =
                         "uniform=1,dense=1,clustered=1,half_run=1,few_distinct=1,one_run=1,start_copies=1,"
                         "power_multiples=1,all_equal=1,unicode=1",
                     .determinism = "bitwise",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
