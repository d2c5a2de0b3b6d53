// An example of a hidden quadratic, published as linear more often than not: the textbook's walk from the
// start of each run, but with the loop over the *array*. Each copy of a run's first value is a start, and
// walks the whole run again: k copies of the first of L values take k * L look-ups. The claim below is the
// one that is commonly made.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <unordered_set>

#include "../common/guarded.hpp"
#include "implement.h"
#include "sequence/longest_consecutive/contract.h"
#include "set_walk.hpp"

namespace {

using namespace assay::longest_consecutive;

// Declines as soon as it knows that it would need too many look-ups. The second copy of a start repeats the
// walk of the first, so nothing is declined that is fast.
template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return assay::sequence::guarded(env, [&] {
    const auto* values = static_cast<const T*>(args->values);
    const auto set = set_of<std::unordered_set<T>>(values, args->count);

    std::int64_t longest = 0;
    std::int64_t repeated = 0;  // look-ups beyond the one upwards that each value of the set has a right to
    for (std::size_t index = 0; index < args->count; ++index) {
      if (!is_start(set, values[index])) continue;
      const std::int64_t length = length_from(set, values[index]);
      longest = std::max(longest, length);
      repeated += length;
      if (repeated > most_look_ups + static_cast<std::int64_t>(set.size())) {
        env->explain(env,
                     "needs more than 2^22 look-ups: copies of a run's first value each walk the run again");
        return ASSAY_UNSUPPORTED;
      }
    }
    *args->length = longest;
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(
    longest_consecutive, array_start_check, ASSAY_EXAMPLE,
    .summary =
        "std::unordered_set, a walk from each element that starts a run: quadratic where starts repeat",
    .complexity = "start_copies=1,uniform=1,dense=1,clustered=1,half_run=1,one_run=1",
    .determinism = "bitwise", .expected = "keeps_its_complexity",
    .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                  {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
