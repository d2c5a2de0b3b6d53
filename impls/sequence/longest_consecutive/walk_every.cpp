// An example of a wrong belief: with a hash set "each look-up is O(1), so all is O(n)", although the walk
// starts at every value. On one run of length L that is L(L+1)/2 look-ups. The claim below is the
// one that is commonly made of it, so that the check of it has something to refute.

#include <algorithm>
#include <cstdint>
#include <unordered_set>

#include "../common/guarded.hpp"
#include "implement.h"
#include "sequence/longest_consecutive/contract.h"
#include "set_walk.hpp"

namespace {

using namespace assay::longest_consecutive;

// Declines as soon as it knows that it would need too many look-ups: one walk of length L comes from a run
// that costs at least L(L+1)/2 of them. A run of 2895 is within the limit.
template <class T>
assay_status run(assay_env* env, const assay_longest_consecutive* args) {
  return assay::sequence::guarded(env, [&] {
    const auto* values = static_cast<const T*>(args->values);
    const auto set = set_of<std::unordered_set<T>>(values, args->count);

    std::int64_t longest = 0;
    std::int64_t look_ups = 0;
    for (const T value : set) {
      const std::int64_t length = length_from(set, value);
      longest = std::max(longest, length);
      look_ups += length;
      if (std::max(look_ups, longest * (longest + 1) / 2) > most_look_ups) {
        env->explain(env,
                     "needs more than 2^22 look-ups: a walk from every value is quadratic on a long run");
        return ASSAY_UNSUPPORTED;
      }
    }
    *args->length = longest;
    return ASSAY_OK;
  });
}

}  // namespace

ASSAY_IMPLEMENTATION(longest_consecutive, walk_every, ASSAY_EXAMPLE,
                     .summary = "std::unordered_set, a walk upwards from every value: quadratic on long runs",
                     .complexity = "one_run=1,dense=1,half_run=1,start_copies=1,*=1",
                     .determinism = "bitwise", .expected = "keeps_its_complexity",
                     .functions = {{ASSAY_I32, ASSAY_RUN(longest_consecutive, run<std::int32_t>)},
                                   {ASSAY_I64, ASSAY_RUN(longest_consecutive, run<std::int64_t>)}})
